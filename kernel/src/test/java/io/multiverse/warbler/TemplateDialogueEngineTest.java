package io.multiverse.warbler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateDialogueEngineTest {
    private static final TemplateDialogueEngine ENGINE = new TemplateDialogueEngine(TemplatePacks.builtIn());
    private static final List<String> MOODS = List.of("cheerful", "neutral", "grumpy", "excited", "thoughtful");
    private static final List<String> STANDINGS = List.of("revered", "liked", "neutral", "disliked", "despised");

    @TempDir
    Path folder;

    @Test
    void thereAreLinesForSixPersonalitiesSixModifiersAndFiveMoods() {
        assertEquals(
                List.of("guard", "merchant", "mystic", "scholar", "townsfolk", "warrior"),
                ENGINE.packs().personalities());
        for (final String personality : ENGINE.packs().personalities()) {
            for (final String standing : STANDINGS) {
                for (final String mood : MOODS) {
                    for (final int level : new int[] {1, 10}) {
                        final WarblerContext context = Alice.facing(level, standing, personality, mood, level);
                        assertFalse(ENGINE.generateDialogue(context).isBlank());
                        assertFalse(ENGINE.generateDialogue("What is the news?", context)
                                .isBlank());
                    }
                }
            }
        }
        for (final String mood : MOODS) {
            assertFalse(ENGINE.packs().mood(mood).isEmpty(), mood);
        }
    }

    @Test
    void whatIsSaidDependsOnTheArgumentsAlone() {
        final Set<String> said = new TreeSet<>();
        for (long variation = 0; variation < 200; variation++) {
            final WarblerContext context = Alice.facing(1, "revered", "merchant", "cheerful", variation);
            final String line = ENGINE.generateDialogue("Who are you?", context);
            assertEquals(
                    line,
                    new TemplateDialogueEngine(TemplatePacks.builtIn()).generateDialogue("Who are you?", context));
            said.add(line);
        }
        assertTrue(said.size() >= 6, said::toString);
    }

    @Test
    void theLinesOfAGivenContextNeverChange() {
        assertEquals(
                "Ha, good! For you, Alice, even the secrets of the trade. "
                        + "Quilla Moonford, trader in whatever sells in sol_2.",
                ENGINE.generateDialogue("Who are you?", Alice.facing(1, "revered", "merchant", "cheerful", 7)));
        assertEquals(
                "As if this day were not long enough. All in order, Alice. If you need an escort, say so. "
                        + "How could I not know you: came through the north gate.",
                ENGINE.generateDialogue(Alice.facing(12, "neutral", "guard", "grumpy", 8)));
    }

    @Test
    void standingWithTheNpcsFactionSetsTheTone() {
        final String revered = ENGINE.generateDialogue(Alice.facing(1, "revered", "guard", "neutral", 1));
        final String despised = ENGINE.generateDialogue(Alice.facing(1, "despised", "guard", "neutral", 1));
        assertTrue(revered.contains("honour") || revered.contains("Make way"), revered);
        assertTrue(despised.contains("dungeon") || despised.contains("not coming"), despised);
    }

    @Test
    void whoIsWelcomeIsGreetedByNameAndEachPersonalityHasItsOwnWay() {
        for (final String standing : STANDINGS) {
            final List<Set<String>> ways = new ArrayList<>();
            for (final String personality : ENGINE.packs().personalities()) {
                final Set<String> greetings = new TreeSet<>();
                for (long variation = 0; variation < 60; variation++) {
                    final NpcPersona persona = new NpcPersona(
                            "6", "Quilla", personality, "neutral", "realm_keepers", "", List.of(), List.of());
                    final String greeting = ENGINE.generateDialogue(
                            Alice.context(1, standing, "sol_1").facing(persona, List.of(), variation));
                    greetings.add(greeting);
                    if (standing.equals("revered") || standing.equals("liked")) {
                        assertTrue(greeting.contains("Alice"), personality + ": " + greeting);
                    }
                }
                assertTrue(greetings.size() > 1, greetings::toString);
                ways.forEach(way -> assertTrue(Collections.disjoint(way, greetings), personality));
                ways.add(greetings);
            }
        }
    }

    @Test
    void anExperiencedPlayerIsRespectedByNpcsWithoutAnOpinion() {
        final String novice = ENGINE.generateDialogue(Alice.facing(9, "neutral", "guard", "neutral", 1));
        final String veteran = ENGINE.generateDialogue(Alice.facing(10, "neutral", "guard", "neutral", 1));
        assertTrue(novice.startsWith("Halt") || novice.startsWith("Move along"), novice);
        assertTrue(veteran.contains("No questions for you") || veteran.contains("All in order"), veteran);
    }

    @Test
    void theNpcKnowsThePlayersJourneyAndRemembersIt() {
        final NpcPersona stranger =
                new NpcPersona("1", "Orin", "merchant", "neutral", "neutral", "", List.of(), List.of());
        final String travel = ENGINE.generateDialogue(
                "How far have I come on my journey?",
                Alice.context(1, "neutral", "sol_1", "sol_2").facing(stranger, List.of(), 3));
        assertTrue(travel.contains("sol_1") || travel.contains("2 realms"), travel);
        final String greeting = ENGINE.generateDialogue(Alice.facing(1, "liked", "townsfolk", "neutral", 3));
        assertTrue(greeting.contains("came through the north gate"), greeting);
    }

    @Test
    void anNpcDoesNotRepeatWhatItJustSaid() {
        final WarblerContext alice = Alice.context(1, "liked", "sol_1", "sol_2");
        for (long variation = 0; variation < 50; variation++) {
            final NpcPersona persona = Alice.persona("mystic", "neutral");
            final String first = ENGINE.generateDialogue("Hm?", alice.facing(persona, List.of(), variation));
            final String second = ENGINE.generateDialogue(
                    "Hm?", alice.facing(persona, List.of(new DialogueExchange("Hm?", first, 1)), variation));
            assertNotEquals(first, second);
        }
    }

    @Test
    void whatPlayersSayIsNeverTakenForATemplate() {
        final NpcPersona persona = new NpcPersona(
                "1",
                "{{journey}}",
                "townsfolk",
                "neutral",
                "neutral",
                "",
                List.of(new NpcMemory(NpcMemory.Kind.DIALOGUE, "said {{#deed}}", 1)),
                List.of());
        final String line = ENGINE.generateDialogue(
                "Do you remember {{{player}}}?",
                Alice.context(1, "liked", "sol_1").facing(persona, List.of(), 5));
        assertTrue(line.contains("said {{#deed}}"), line);
    }

    @Test
    void anNpcSpeaksToNobodyInParticular() {
        final String line = ENGINE.generateDialogue(
                WarblerContext.nobody("sol_1").facing(Alice.persona("guard", "neutral"), List.of(), 2));
        assertTrue(line.startsWith("All quiet") || line.startsWith("Two more") || line.startsWith("Log entry"), line);
    }

    @Test
    void aContextWithoutAnNpcIsRefused() {
        final WarblerContext alone = Alice.context(1, "liked", "sol_1");
        assertThrows(IllegalArgumentException.class, () -> ENGINE.generateDialogue(alone));
    }

    @Test
    void aPackOfOnesOwnAddsAPersonalityAndChangesTheDigest() throws IOException {
        final String six = "{\"reverent\":[\"Arr {{player}}\"],\"deferential\":[\"Arr\"],\"friendly\":[\"Arr\"],"
                + "\"neutral\":[\"Arr\"],\"suspicious\":[\"Arr\"],\"hostile\":[\"Arr\"]}";
        Files.writeString(
                folder.resolve("pirate.json"),
                "{\"personalities\":{\"pirate\":{\"description\":\"salty\",\"greetings\":" + six + ",\"answers\":" + six
                        + ",\"musings\":[\"Arr\"]}}}");
        final TemplatePacks packs = TemplatePacks.builtIn().with(folder);
        assertTrue(packs.knows("pirate"));
        assertEquals("salty", packs.description("pirate"));
        assertNotEquals(TemplatePacks.builtIn().digest(), packs.digest());
        assertTrue(new TemplateDialogueEngine(packs)
                .generateDialogue(Alice.facing(1, "revered", "pirate", "neutral", 0))
                .startsWith("Arr Alice"));
        assertFalse(ENGINE.packs().knows("pirate"));
    }

    @Test
    void aPackThatMakesNoSenseIsRefusedWithFileAndPlace() throws IOException {
        refused("{\"moods\":{\"gloomy\":[]}}", "pack.json: moods/gloomy must be a list of at least one text");
        refused("{\"mood\":{}}", "\"mood\", which is none of");
        refused("{\"moods\":", "it is no JSON");
        refused("{\"moods\":{\"gloomy\":[\"{{weather}}\"]}}", "pack.json: the line \"{{weather}}\"");
        refused("{\"moods\":{\"gloomy\":[\"{{#deed}}\"]}}", "cannot be said");
        refused("{\"moods\":{\"gloomy\":[7]}}", "lines are texts");
        refused("{\"personalities\":{\"x\":{\"description\":\"d\"}}}", "personalities/x/musings needs a line");
        refused("{\"personalities\":{\"guard\":{\"greetings\":{\"rude\":[\"x\"]}}}}", "rude");
        refused(
                "{\"personalities\":{\"guard\":{\"musings\":[\"{{#deed}}x{{/deed}}\"]}}}",
                "personalities/guard/musings needs a line");
        Files.delete(folder.resolve("pack.json"));
        assertThrows(
                IllegalArgumentException.class, () -> TemplatePacks.builtIn().with(folder));
    }

    private void refused(String json, String why) throws IOException {
        Files.writeString(folder.resolve("pack.json"), json);
        final IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> TemplatePacks.builtIn().with(folder));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }
}
