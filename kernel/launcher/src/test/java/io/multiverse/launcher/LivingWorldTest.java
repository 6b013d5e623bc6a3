package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.CitySimulation;
import io.multiverse.city.CityStatus;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.conversation.Dialogue;
import io.multiverse.conversation.DialogueFilter;
import io.multiverse.conversation.Warbler;
import io.multiverse.conversation.WarblerSettings;
import io.multiverse.crowd.Crowd;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioRun;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.WarblerContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class LivingWorldTest {
    private static final int PLAYERS = 40;
    private static final int CONTROL_TICKS = 2_880;

    private static final String SCENARIO = """
            {"scenarioVersion": 1, "seed": 42, "controlTickIntervalTicks": 10, "localTickMs": 100,
             "realms": [{"id": "sol_1", "type": "city", "npcs": 30}, {"id": "sol_2", "type": "city", "npcs": 30},
                        {"id": "sol_3", "type": "city", "npcs": 30}],
             "events": {"everyControlTicks": 0, "worldEventEvery": 0},
             "players": {"count": 40}}""";

    @Test
    void playersEarnSpendUseThingsAskAndGoOnWithQuests() {
        final Scenario scenario = Scenario.fromJson(SCENARIO);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(scenario.seed())
                .controlTickIntervalTicks(scenario.controlTickIntervalTicks())
                .localTickIntervalMs(scenario.localTickMs())
                .build()) {
            final ScenarioRun run = scenario.registerWith(engine);
            final Set<String> asked = new HashSet<>();
            final Set<String> said = new HashSet<>();
            for (int tick = 0; tick < CONTROL_TICKS; tick += 10) {
                engine.runControlTicks(10);
                for (final Dialogue dialogue : run.warbler().log(DialogueFilter.ALL)) {
                    asked.add(dialogue.asked());
                    said.add(dialogue.text());
                }
            }
            assertTrue(
                    asked.contains("Have you any work?") && asked.contains("What does bread cost?"), asked::toString);
            assertTrue(said.size() > 600, said.size() + " lines differ");
            final Crowd crowd = run.crowd();
            assertTrue(
                    crowd.tally().granted(PlayerWish.WORK) > PLAYERS,
                    crowd.tally().toString());
            assertTrue(
                    crowd.tally().granted(PlayerWish.BUY) > PLAYERS,
                    crowd.tally().toString());
            assertTrue(
                    crowd.tally().questsCompleted() > 2L * PLAYERS,
                    crowd.tally().toString());
            assertNobodyIsInWant(crowd);
            final long kindsDone = crowd.router().questStatuses().values().stream()
                    .filter(players -> players.getOrDefault(QuestStatus.COMPLETED, 0) > 0)
                    .count();
            assertTrue(kindsDone >= 3, crowd.router().questStatuses().toString());
            run.realms().forEach(realm -> {
                final CityStatus status = ((CitySimulation) realm).status();
                assertEquals(status.ledger().money(), status.money());
                assertTrue(status.players().tasksGiven() > 0, status.toString());
            });
        }
    }

    private static void assertNobodyIsInWant(Crowd crowd) {
        int broke = 0;
        long trinkets = 0;
        for (int number = 0; number < PLAYERS; number++) {
            final UniversalPlayer player =
                    crowd.router().playerAtControlTick(number).orElseThrow();
            broke += player.carried("coin") < 4 ? 1 : 0;
            for (final String ware : List.of("pearl", "compass", "lantern", "spice", "tapestry")) {
                trinkets += player.carried(ware);
            }
        }
        assertTrue(broke < PLAYERS / 5, broke + " players are broke");
        assertTrue(trinkets < 2 * PLAYERS, trinkets + " trinkets are hoarded");
    }

    @Test
    void aChatModelIsAskedWhatPlayersAsk() throws InterruptedException {
        final Queue<String> questions = new ConcurrentLinkedQueue<>();
        final DialogueEngine model = new DialogueEngine() {
            @Override
            public String name() {
                return "model";
            }

            @Override
            public String generateDialogue(String userInput, WarblerContext context) {
                questions.add(userInput);
                return "So be it.";
            }
        };
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().seed(42).build()) {
            final List<String> cities = List.of("sol_1", "sol_2");
            cities.forEach(city -> engine.registerGame(city, new CitySimulation(city, 30), RealmCoordinate.of(city)));
            final Quest quest = ExampleQuests.voicesOfTheGuilds();
            final Crowd crowd = Crowd.on(engine, RouterSettings.DEFAULT.withQuests(quest), 20, cities);
            final Warbler warbler = Warbler.on(engine, crowd.router(), WarblerSettings.DEFAULT.withEngine(model));
            for (int tick = 0; tick < 200; tick++) {
                engine.runControlTicks(1);
                assertTrue(warbler.awaitAnswers(Duration.ofMinutes(1)));
            }
            assertTrue(questions.stream().anyMatch(question -> question.endsWith("?")), questions::toString);
            assertFalse(warbler.log(DialogueFilter.ALL).isEmpty());
        }
    }

    @Test
    void jsonSaysOfCitiesWhatTheTextSays() {
        final String[] flags = {
            "run", "--games", "2", "--npcs", "12", "--control-ticks", "1440", "--pace", "max", "--no-journal"
        };
        final List<String> json = new ArrayList<>(List.of(flags));
        json.add("--json");
        final Launch launch = Launch.of(json.toArray(String[]::new));
        assertEquals(0, launch.exitCode(), launch.err());
        final Map<String, Object> object = MapPayload.decode(launch.out().getBytes(StandardCharsets.UTF_8));
        final Map<?, ?> city = (Map<?, ?>) ((List<?>) object.get("cities")).get(0);
        assertEquals("sol_1", city.get("id"));
        assertEquals(12, ((Number) city.get("npcs")).intValue());
        final String text = Launch.of(flags).out();
        assertTrue(text.contains(" broke); "), text);
        for (final String key : List.of("roles", "moods", "coins", "gini", "broke", "abroad", "goods")) {
            assertTrue(city.containsKey(key), key + " in " + city);
        }
        assertTrue(((Map<?, ?>) ((Map<?, ?>) city.get("goods")).get("ale")).containsKey("soldOutHours"));
        final long coins = ((Number) city.get("coins")).longValue();
        assertTrue(text.replace(",", "").contains(coins + " coins (Gini "), text);
    }
}
