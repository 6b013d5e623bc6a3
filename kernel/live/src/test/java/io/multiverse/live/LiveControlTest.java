package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.engine.EngineJournal;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveControlTest {
    @TempDir
    Path folder;

    private static void accepted(ServedRun run, String action, String body) throws Exception {
        final var answer = run.post(action, body, ServedRun.TOKEN);
        assertEquals(202, answer.statusCode(), answer.body());
    }

    private static void awaitControlTick(ServedRun run, long controlTick) {
        while (run.engine.controlTickCount() < controlTick) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nobodyControlsARunThatWasStartedWithoutAToken() throws Exception {
        try (ServedRun run = ServedRun.of(null, "ares")) {
            assertEquals(405, run.post("pause", "", ServedRun.TOKEN).statusCode());
            assertFalse(run.engine.pace().isPaused());
        }
    }

    @Test
    void whoeverDoesNotKnowTheTokenIsTurnedAway() throws Exception {
        try (ServedRun run = ServedRun.controlled(null, "ares")) {
            assertEquals(401, run.post("pause", "", null).statusCode());
            assertEquals(401, run.post("pause", "", "a guess").statusCode());
            assertEquals(401, run.post("pause", "", ServedRun.TOKEN + "x").statusCode());
            assertFalse(run.engine.pace().isPaused());
        }
    }

    @Test
    void theTokenIsToldToNobody() throws Exception {
        try (ServedRun run = ServedRun.controlled(null, "ares")) {
            run.run(1);
            for (final String path : List.of("api/v1/run", "metrics", "", "api/v1/control/pause")) {
                assertFalse(run.get(path).body().contains(ServedRun.TOKEN), path);
            }
            assertFalse(new LiveSettings(ServedRun.ANY_PORT, ServedRun.TOKEN, false)
                    .toString()
                    .contains(ServedRun.TOKEN));
        }
    }

    @Test
    void aPausedRunTakesTheStepsItIsTold() throws Exception {
        try (ServedRun run = ServedRun.controlled(null, "ares")) {
            accepted(run, "pause", "");
            final CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run.engine.runControlTicks(10));
            accepted(run, "step", "{\"controlTicks\":3}");
            awaitControlTick(run, 3);
            assertTrue(run.get("api/v1/run").body().contains("\"isPaused\":true"));
            // A run that stands still answers what it is asked.
            assertTrue(run.get("api/v1/realms/ares/state").body().contains("\"controlTick\":3"));
            accepted(run, "resume", "");
            running.join();
            assertEquals(10, run.engine.controlTickCount());
        }
    }

    @Test
    void whatIsSentFromAPageIsAnInputThatReplays() throws Exception {
        final Path journal = folder.resolve("journal");
        try (ServedRun run = ServedRun.controlled(journal, "ares", "juno")) {
            run.run(2);
            accepted(
                    run,
                    "events",
                    "{\"type\":\"greeting\",\"target\":\"juno\",\"data\":{\"text\":\"hi\",\"n\":[1,2]}}");
            run.run(1);
            accepted(run, "realms/ares/pause", "");
            run.run(2);
            assertEquals(
                    GameInstanceState.PAUSED,
                    run.engine.getMultiverseState().gameStates().get("ares").state());
        }
        try (MultiGameTickEngine again = MultiGameTickEngine.builder()
                .seed(42)
                .causeHistory(0)
                .reexecute(EngineJournal.read(journal))
                .build()) {
            ServedRun.register(again, "ares", "juno");
            again.runControlTicks(5);
            assertTrue(again.journal().divergence().isEmpty());
            assertEquals(5, again.controlTickCount());
        }
    }

    @Test
    void aGameThatJoinsFromAPageIsAnInputThatReplays() throws Exception {
        final Path journal = folder.resolve("joined");
        final Scenario scenario = Scenario.fromJson("{\"realms\":[{\"type\":\"tick-engine\",\"ids\":[\"hub\"]}],"
                + "\"newGames\":[{\"idPrefix\":\"drone_\",\"type\":\"tick-engine\"}]}");
        try (ServedRun run = ServedRun.of(scenario, journal)) {
            run.engine.runControlTicks(2);
            accepted(run, "realms", "{\"id\":\"drone_7\",\"adjacency\":\"cluster_9\",\"density\":3}");
            run.engine.runControlTicks(3);
            final var drone = run.engine.getMultiverseState().gameStates().get("drone_7");
            assertEquals(GameInstanceState.RUNNING, drone.state());
            assertEquals("drone_7:cluster_9:narrative_prime:3", drone.stat7Key());
            assertEquals(
                    400,
                    run.post("realms", "{\"id\":\"drone_7\"}", ServedRun.TOKEN).statusCode());
            assertEquals(
                    400,
                    run.post("realms", "{\"id\":\"nobody\"}", ServedRun.TOKEN).statusCode());
            assertEquals(400, run.post("realms", "{}", ServedRun.TOKEN).statusCode());
        }
        try (MultiGameTickEngine again =
                scenario.engine().reexecute(EngineJournal.read(journal)).build()) {
            scenario.registerWith(again);
            again.runControlTicks(5);
            assertTrue(again.journal().divergence().isEmpty());
            assertTrue(again.getMultiverseState().gameStates().containsKey("drone_7"));
        }
    }

    @Test
    void noGameJoinsWhereNothingSaysWhatItIs() throws Exception {
        try (ServedRun run = ServedRun.controlled(null, "ares")) {
            assertEquals(
                    404,
                    run.post("realms", "{\"id\":\"drone_7\"}", ServedRun.TOKEN).statusCode());
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        try (ServedRun run = ServedRun.controlled(null, "ares")) {
            run.run(1);
            assertEquals(
                    400,
                    run.post("step", "{\"controlTicks\":0}", ServedRun.TOKEN).statusCode());
            assertEquals(400, run.post("step", "[", ServedRun.TOKEN).statusCode());
            assertEquals(
                    400, run.post("pace", "{\"factor\":-1}", ServedRun.TOKEN).statusCode());
            assertEquals(
                    400,
                    run.post("events", "{\"target\":\"ares\"}", ServedRun.TOKEN).statusCode());
            assertEquals(
                    400, run.post("realms/ares/explode", "", ServedRun.TOKEN).statusCode());
            assertEquals(404, run.post("realms/mars/pause", "", ServedRun.TOKEN).statusCode());
            assertEquals(
                    404,
                    run.post("events", "{\"type\":\"x\",\"target\":\"mars\"}", ServedRun.TOKEN)
                            .statusCode());
        }
    }

    @Test
    void aTokenMayStandInAFileAndMustBeLong() throws IOException {
        final Path file = Files.writeString(folder.resolve("token"), "  0123456789abcdef  \nmore\n");
        assertEquals("0123456789abcdef", LiveSettings.token("--live-token", file.toString()));
        final CommandException error =
                assertThrows(CommandException.class, () -> LiveSettings.token("--live-token", "short-secret"));
        assertFalse(error.getMessage().contains("short-secret"), error.getMessage());
    }
}
