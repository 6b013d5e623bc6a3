package io.multiverse.oasis;

import io.multiverse.city.CitySimulation;
import io.multiverse.conversation.DegradedReason;
import io.multiverse.conversation.Dialogue;
import io.multiverse.conversation.DialogueFilter;
import io.multiverse.conversation.Warbler;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.player.MultiverseStats;
import io.multiverse.player.TransitionResult;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.operation.OperationResult;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.quest.QuestLogEntry;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.travel.Transition;
import io.multiverse.scenario.DialogueServer;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lets Alice, Bob and Charlie live through their story and tells it. Everything told is asked of the run, or read from
 * its journal, while it runs. One thread only.
 */
final class OasisStory {
    private static final int FIRST_CONTROL_TICKS = 5;
    private static final int REPUTATION = 500;
    private static final String QUEST = ExampleQuests.SCATTERED_ARTIFACTS;

    private final MultiGameTickEngine engine;
    private final Transcript transcript;
    private final List<Realm> realms;
    private final UniversalPlayerRouter router;
    private final Warbler warbler;
    private final DialogueServer server;
    private final ToldRun run;
    private final PlayerNews news;
    private final OasisTalks talks;

    private OasisStory(
            MultiGameTickEngine engine, ScenarioRun made, DialogueServer server, ToldRun run, Transcript transcript) {
        this.engine = engine;
        this.transcript = transcript;
        this.run = run;
        this.server = server;
        realms = made.realms();
        router = made.crowd().router();
        warbler = made.warbler();
        news = new PlayerNews(run, "Alice", "Bob", "Charlie");
        talks = new OasisTalks(engine, router, warbler, server, run, transcript);
    }

    /**
     * Tells the story with an engine that is journaled in a directory and has not run.
     *
     * @param server where the scenario's chat model is asked; null if templates find the words
     * @return whether a chat model found any of the words
     */
    static boolean tell(
            MultiGameTickEngine engine,
            Scenario scenario,
            DialogueServer server,
            Path directory,
            Transcript transcript) {
        final ScenarioRun made = scenario.registerWith(engine, server);
        try (ToldRun run = new ToldRun(engine, directory)) {
            new OasisStory(engine, made, server, run, transcript).tell(scenario);
        }
        return made.warbler().stats().answered() > 0;
    }

    private void tell(Scenario scenario) {
        transcript.title("The oasis: three realms, three players, one story");
        realms(scenario);
        final UUID alice =
                router.createPlayer("Alice", "human", "sol_1", "Warrior").playerId();
        final UUID bob = router.createPlayer("Bob", "elf", "sol_1", "Ranger").playerId();
        final UUID charlie =
                router.createPlayer("Charlie", "dwarf", "sol_1", "Mage").playerId();
        beginnings(alice, bob, charlie);
        fiveControlTicks(alice, charlie);
        portal(alice);
        renown(alice);
        query();
        dialogue(alice);
        talks.bob(bob);
        talks.charlie(charlie);
        quests(alice, charlie);
        ending(alice, bob, charlie);
    }

    private void realms(Scenario scenario) {
        transcript.chapter("Three realms");
        transcript.say("Each is a city whose people work, trade, gossip and travel on a clock of their own. Every "
                + scenario.windowMs() + " ms of simulated time they meet at a control tick.");
        final List<List<String>> rows = new ArrayList<>();
        engine.getMultiverseState()
                .gameStates()
                .forEach((id, game) -> rows.add(List.of(id, city(id).npcCount() + " NPCs", game.stat7Key())));
        transcript.rows(rows);
    }

    private CitySimulation city(String id) {
        return (CitySimulation) realms.get(Integer.parseInt(id.substring(id.lastIndexOf('_') + 1)) - 1);
    }

    private void beginnings(UUID... players) {
        transcript.chapter("Three players");
        rows(
                players,
                player -> List.of(
                        player.playerName(),
                        player.characterRace() + " " + player.characterClass(),
                        "in " + player.activeRealm(),
                        "level " + player.level(),
                        player.playerId().toString()));
        transcript.say("Their ids follow from the run's seed: the next time, they are the same.");
    }

    private void rows(UUID[] players, Function<UniversalPlayer, List<String>> row) {
        transcript.rows(Arrays.stream(players).map(this::player).map(row).toList());
    }

    private UniversalPlayer player(UUID id) {
        return router.getPlayer(id).orElseThrow();
    }

    private void fiveControlTicks(UUID alice, UUID charlie) {
        transcript.chapter("Five control ticks");
        transcript.say("Alice and Charlie accept the quest \""
                + ExampleQuests.scatteredArtifacts().title()
                + "\": there is a shard in each realm, to be handed over there. They find the first one here.");
        for (final UUID id : List.of(alice, charlie)) {
            done(router.acceptQuest(id, QUEST));
            find(id, 1);
        }
        for (int tick = 1; tick <= FIRST_CONTROL_TICKS; tick++) {
            if (tick == 2 || tick == 3) {
                travel(charlie, tick == 2 ? "through the Amber Gate" : "by the Salt Road");
                transcript.say("Charlie goes to " + player(charlie).activeRealm()
                        + (tick == 2 ? " through the Amber Gate" : " by the Salt Road") + ", and finds the "
                        + (tick == 2 ? "second" : "third") + " shard there.");
                find(charlie, tick);
            }
            tellTick(run.tick());
        }
    }

    private void find(UUID id, int shard) {
        done(router.addItemToInventory(
                id,
                new InventoryItem(
                        "artifact_shard_" + shard,
                        "Shard of the Artifact",
                        "quest",
                        "rare",
                        player(id).activeRealm(),
                        true)));
    }

    /** Sends a player to the next realm. */
    private void travel(UUID id, String narrative) {
        final String here = player(id).activeRealm();
        final TransitionResult result = router.transitionPlayer(id, here, next(here), narrative);
        require(result.success(), result.message());
    }

    private static void done(OperationResult result) {
        require(result.success(), result.message());
    }

    private static void require(boolean isTrue, String otherwise) {
        if (!isTrue) {
            throw new IllegalStateException("the story differs: " + otherwise);
        }
    }

    private static String next(String realm) {
        return realm.equals("sol_1") ? "sol_2" : "sol_3";
    }

    /** Tells what a control tick propagates: what the router says in words, of all else how much there is of it. */
    private void tellTick(JournaledFrame frame) {
        final Map<String, Integer> others = new TreeMap<>();
        final List<List<String>> rows = new ArrayList<>();
        for (final JournaledEvent event : frame.events()) {
            final String words = news.of(event);
            if (words == null) {
                others.merge(run.type(event), 1, Integer::sum);
            } else {
                rows.add(List.of("  " + run.type(event), "to " + run.target(event), words));
            }
        }
        final StringBuilder line = new StringBuilder("control tick " + frame.controlTick() + ", "
                + Transcript.time(frame.simTimeNanos()) + ": "
                + counted(frame.events().size(), "event"));
        if (!others.isEmpty()) {
            line.append(rows.isEmpty() ? ", " : ", from the cities ");
            final List<String> counts = new ArrayList<>();
            others.forEach((type, count) -> counts.add(count + " " + type));
            line.append(String.join(", ", counts));
        }
        transcript.raw("  " + line);
        transcript.rows(rows);
    }

    static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private void portal(UUID alice) {
        transcript.chapter("Alice takes the Lantern Road to sol_2");
        final List<Long> before = heard();
        travel(alice, "by the Lantern Road");
        transcript.say(
                "It takes effect at the next control tick, whole: she leaves one roster and joins the other, and the"
                        + " realms are told in the same frame.");
        tellTick(run.tick());
        transcript.say("They hear of it in the next window. Alice finds the second shard.");
        find(alice, 2);
        tellTick(run.tick());
        final List<Long> after = heard();
        final List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < realms.size(); i++) {
            rows.add(List.of(
                    run.realm(i),
                    "has heard " + counted(after.get(i) - before.get(i), "event"),
                    "players: " + roster(run.realm(i))));
        }
        transcript.rows(rows);
    }

    private List<Long> heard() {
        return engine.getMultiverseState().gameStates().values().stream()
                .map(game -> game.eventsReceived())
                .toList();
    }

    private String roster(String realm) {
        final List<String> names = new ArrayList<>();
        router.getRealmRoster(realm).forEach(id -> names.add(player(id).playerName()));
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }

    private void renown(UUID alice) {
        transcript.chapter("Alice makes a name for herself");
        final Standing standing = router.modifyReputation(alice, ReputationFaction.REALM_KEEPERS, REPUTATION);
        transcript.say("She closes a rift. With the realm keepers she gains " + REPUTATION + " and is now "
                + standing.name().toLowerCase(Locale.ROOT)
                + "; they give her the Legendary Sword, which goes with her wherever she goes.");
        done(router.addItemToInventory(
                alice,
                new InventoryItem("sword_001", "Legendary Sword", "weapon", InventoryItem.LEGENDARY, "sol_1", true)));
        tellTick(run.tick());
    }

    private void dialogue(UUID alice) {
        transcript.chapter("People who know where she has been");
        final String npc = talks.ask(alice, "guard", "Who are you?");
        talks.ask(alice, npc, "By which road did I come to this realm?");
        final Dialogue last = warbler.log(DialogueFilter.ALL.of(alice)).get(0);
        transcript.say("Guards side with the realm keepers, so " + last.npcName() + " is " + last.modifier()
                + (server == null
                        ? ". The words come from template packs; they are in the journal, and the same the next time."
                        : ". " + source() + "; they are in the journal, and a replay says them without asking"
                                + " anybody."));
    }

    /** Tells where the words came from, as far as they came from there. */
    private String source() {
        final long said = warbler.stats().said();
        final long degraded = warbler.stats().degraded();
        if (degraded == 0) {
            return "The words come from the chat model " + server.model();
        }
        final DegradedReason why = warbler.stats().degradedReasons().get(0);
        final String reason = " (" + why.reason() + ": " + why.message() + ")";
        return degraded == said
                ? "None of the words come from the chat model " + server.model() + ", templates found them all" + reason
                : "Only " + (said - degraded) + " of " + said + " answers come from the chat model " + server.model()
                        + ", templates found the rest" + reason;
    }

    private void query() {
        transcript.chapter("A question from one city to another");
        final CityQuestion question = CityQuestion.await(run, "sol_2");
        final String asker = city(question.asking()).npc(question.asker()).name();
        final String merchant = city(question.home()).npc(question.subject()).name();
        transcript.say("Life goes on. At control tick " + question.askedAt() + " " + asker + " of " + question.asking()
                + " asks " + question.asked() + ":");
        transcript.speech(asker, "Where is merchant " + merchant + ", traveling from " + question.home() + "?");
        transcript.say(question.asked() + " answers at control tick " + question.answeredAt() + ":");
        transcript.speech(question.asked(), question.answer(merchant));
    }

    private void quests(UUID... players) {
        transcript.chapter("The Scattered Artifacts");
        rows(players, player -> {
            final QuestLogEntry entry = player.quest(QUEST);
            return List.of(
                    player.playerName(),
                    entry.progress() + " shards",
                    entry.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    "level " + player.level() + ", " + player.experience() + " experience, carries " + carried(player));
        });
    }

    private static String carried(UniversalPlayer player) {
        final List<String> names = new ArrayList<>();
        player.inventory()
                .forEach(stack -> names.add(stack.item().name()
                        + (stack.item().itemId().startsWith("artifact_shard")
                                ? " of " + stack.item().sourceRealm()
                                : "")));
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    private void ending(UUID... players) {
        transcript.chapter("Where they are now");
        rows(
                players,
                player -> List.of(
                        player.playerName(),
                        "in " + player.activeRealm(),
                        "by way of " + String.join(", ", player.visitedRealms()),
                        "realm keepers: "
                                + player.reputation(ReputationFaction.REALM_KEEPERS)
                                        .standing()
                                        .name()
                                        .toLowerCase(Locale.ROOT)));
        transcript.chapter("The audit trail of journeys");
        final List<List<String>> journeys = new ArrayList<>();
        for (final Transition transition : router.recentTransitions()) {
            journeys.add(List.of(
                    Transcript.time(transition.simTimeNanos()),
                    player(transition.playerId()).playerName(),
                    transition.sourceRealm() + " -> " + transition.targetRealm(),
                    transition.narrativeContext()));
        }
        transcript.rows(journeys);
        stats();
    }

    private void stats() {
        transcript.chapter("The multiverse");
        final MultiverseStats stats = router.getMultiverseStats();
        final List<String> distribution = new ArrayList<>();
        stats.realmDistribution().forEach((realm, count) -> distribution.add(realm + " " + count));
        transcript.rows(List.of(
                List.of("players", stats.totalPlayers() + ": " + String.join(", ", distribution)),
                List.of("transitions", Long.toString(stats.totalTransitions())),
                List.of(
                        "realms visited",
                        String.format(
                                Locale.ROOT,
                                "%d, %.2f per player",
                                stats.totalRealmsVisited(),
                                stats.avgRealmsPerPlayer())),
                List.of("control ticks", Long.toString(engine.controlTickCount())),
                List.of("events", Long.toString(engine.dumpAuditTrail().totalCrossGameEvents())),
                List.of("dead letters", Long.toString(engine.dumpAuditTrail().totalDeadLetters()))));
    }
}
