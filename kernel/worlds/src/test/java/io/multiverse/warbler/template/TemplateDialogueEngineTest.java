package io.multiverse.warbler.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.warbler.Alice;
import io.multiverse.warbler.DialogueExchange;
import io.multiverse.warbler.NpcMemory;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.WarblerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
                "For you, Alice, even the secrets of the trade. The name on the stall is Quilla Moonford.",
                ENGINE.generateDialogue("Who are you?", Alice.facing(1, "revered", "merchant", "cheerful", 7)));
        assertEquals(
                "Make it short. Good watch to you, Alice. You find me counting coins.",
                ENGINE.generateDialogue(Alice.facing(12, "neutral", "guard", "grumpy", 11)));
    }

    @Test
    void standingWithTheNpcsFactionSetsTheTone() {
        final String revered = ENGINE.generateDialogue(Alice.facing(1, "revered", "guard", "neutral", 1));
        final String despised = ENGINE.generateDialogue(Alice.facing(1, "despised", "guard", "neutral", 1));
        assertSaid(revered, "reverent");
        assertSaid(despised, "hostile");
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
        assertSaid(novice, "neutral");
        assertSaid(veteran, "deferential");
    }

    /** Fails unless a guard's line has one of its greetings to Alice in it. */
    private static void assertSaid(String line, String modifier) {
        final Map<String, String> facts = TemplateFacts.of(Alice.facing(1, "neutral", "guard", "neutral", 1), "");
        assertTrue(
                ENGINE.packs().lines("guard", PackFile.GREETINGS, modifier).stream()
                        .anyMatch(greeting -> line.contains(greeting.execute(facts))),
                line);
    }

    @Test
    void aQuestionIsAnsweredByWhatTheNpcKnowsOfIt() {
        final List<String> knowledge = List.of(
                "Jorda Brightgrove of sol_2 came home with 155 coins.",
                "Ale costs 9 coins in sol_1.",
                "Bread costs 4 coins in sol_1.",
                "There is work: I could use a hand, and the city pays 6 coins for it.",
                "The time is 14:20.");
        for (long variation = 0; variation < 40; variation++) {
            assertAnswer("What does bread cost?", knowledge, "Bread costs 4 coins in sol_1", variation);
            assertAnswer("How much is the ALE?", knowledge, "Ale costs 9 coins in sol_1", variation);
            assertAnswer("Have you any work?", knowledge, "I could use a hand", variation);
            assertAnswer("What time is it?", knowledge, "The time is 14:20", variation);
            assertAnswer("Where is Jorda Brightgrove?", knowledge, "Jorda Brightgrove of sol_2 came home", variation);
            assertAnswer("Do you know Jorda?", knowledge, "Jorda Brightgrove of sol_2 came home", variation);
            assertAnswer("Who are you?", knowledge, "Quilla", variation);
        }
        final Set<String> farewells = new TreeSet<>();
        for (long variation = 0; variation < 40; variation++) {
            farewells.add(answer("Goodbye.", knowledge, variation));
        }
        assertTrue(
                farewells.stream()
                        .allMatch(line -> line.toLowerCase(Locale.ROOT)
                                .matches(".*(farewell|goodbye|until|take care|go well|so long|come again).*")),
                farewells::toString);
        assertTrue(farewells.size() > 6, farewells::toString);
    }

    private static String answer(String question, List<String> knowledge, long variation) {
        final NpcPersona persona =
                new NpcPersona("6", "Quilla Moonford", "townsfolk", "neutral", "neutral", "", List.of(), knowledge);
        return ENGINE.generateDialogue(
                question, Alice.context(1, "neutral", "sol_1").facing(persona, List.of(), variation));
    }

    private static void assertAnswer(String question, List<String> knowledge, String answer, long variation) {
        final String line = answer(question, knowledge, variation);
        assertTrue(line.contains(answer), () -> question + " " + line);
    }

    @Test
    void whoIsAskedAgainAndAgainDoesNotTakeTurnsBetweenTwoLines() {
        final List<DialogueExchange> history = new ArrayList<>();
        for (int turn = 0; turn < 8; turn++) {
            final String line = ENGINE.generateDialogue(
                    "Hm?",
                    Alice.context(1, "neutral", "sol_1").facing(Alice.persona("townsfolk", "neutral"), history, turn));
            assertTrue(history.stream().noneMatch(said -> said.answered().equals(line)), line);
            history.add(new DialogueExchange("Hm?", line, turn));
        }
    }

    @Test
    void fewLinesBeginAlike() {
        final Map<String, Integer> openers = new TreeMap<>();
        final int lines = 1000;
        for (long variation = 0; variation < lines; variation++) {
            final String line = ENGINE.generateDialogue(Alice.facing(1, "neutral", "guard", "excited", variation));
            openers.merge(line.substring(0, line.indexOf(' ', 10)), 1, Integer::sum);
        }
        final int most = openers.values().stream()
                .sorted(Collections.reverseOrder())
                .limit(3)
                .mapToInt(Integer::intValue)
                .sum();
        assertTrue(most < lines * 2 / 5, openers::toString);
    }

    @Test
    void nobodyIsReveredByNeutral() {
        final NpcPersona persona =
                new NpcPersona("1", "Orin", "townsfolk", "neutral", "neutral", "", List.of(), List.of());
        for (long variation = 0; variation < 60; variation++) {
            final String line = ENGINE.generateDialogue(
                    "What of my reputation?",
                    Alice.context(1, "revered", "sol_1").facing(persona, List.of(), variation));
            assertFalse(line.contains("by neutral"), line);
        }
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
        final Map<String, String> facts = TemplateFacts.of(
                WarblerContext.nobody("sol_1").facing(Alice.persona("guard", "neutral"), List.of(), 2), "");
        assertTrue(
                ENGINE.packs().lines("guard", PackFile.MUSINGS).stream()
                        .anyMatch(musing -> line.endsWith(musing.execute(facts))),
                line);
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
