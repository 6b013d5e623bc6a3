package io.multiverse.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.replay.fixture.EventfulRun;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.RelayRealm;
import io.multiverse.replay.journal.CauseChain;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.journal.NamedEvent;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhyTest {
    @TempDir
    Path folder;

    private Path relay(int controlTicks) {
        return RelayRealm.run(folder.resolve("a"), controlTicks, 0, 3, 4, 5);
    }

    private static List<Object> ids(Object events) {
        return ((List<?>) events)
                .stream().<Object>map(event -> ((Map<?, ?>) event).get("id")).toList();
    }

    @Test
    void showsTheChainOfCausesAcrossRealmsFromItsRoot() {
        final Launch why = Launch.ok("why", relay(8), "sol_2#3");
        assertEquals("sol_2#3 has 2 causes, its root first:", why.outLines().get(0));
        assertEquals(
                "  sol_0#1  control tick 1, 0.3 s  ball  sol_0 -> sol_1  {\"hop\":0,\"gold\":0}",
                why.outLines().get(1));
        assertTrue(why.outLines().get(2).startsWith("  sol_1#2  control tick 2, 1 s  ball  sol_1 -> sol_2"), why.out());
        assertTrue(why.outLines().get(3).startsWith("  sol_2#3  control tick 3, 2 s"), why.out());
    }

    @Test
    void anEventWithoutACauseIsItsOwnRoot() {
        final Launch why = Launch.ok("why", relay(3), "sol_0#1");
        assertEquals(
                "sol_0#1 has no cause: no other event led to it", why.outLines().get(0));
    }

    @Test
    void anEventCanBeNamedByItsNumber() {
        final Path journal = relay(8);
        final long id = EventId.of(EventId.realmEmitter(2), 3);
        assertEquals(
                Launch.ok("why", journal, "sol_2#3").out(),
                Launch.ok("why", journal, id).out());
    }

    @Test
    void theTreeShowsEffectsBelowTheirCauses() {
        final Path journal = relay(5);
        final Launch why = Launch.ok("why", journal, "sol_0#1", "--tree");
        assertTrue(why.out().contains("It has 4 effects:"), why.out());
        assertTrue(why.out().contains("\n  sol_1#2  control tick 2"), why.out());
        assertTrue(why.out().contains("\n    sol_2#3  control tick 3"), why.out());
        final Map<String, Object> few = Launch.ok("why", journal, "sol_0#1", "--tree", "--limit", 2, "--json")
                .json();
        assertEquals(List.of("sol_1#2", "sol_2#3"), ids(few.get("effects")));
        assertEquals(1, few.get("furtherEffects"));
    }

    @Test
    void printsTheSameOfAnEventAsTheExport() {
        final Path journal = folder.resolve("e");
        EventfulRun.in(journal, 1, JournalMode.FULL);
        final List<String> keys = List.of(
                "id",
                "controlTick",
                "origin",
                "source",
                "target",
                "parent",
                "root",
                "depth",
                "type",
                "deliveredTo",
                "payload");
        int compared = 0;
        for (final Map<String, Object> event : Launch.ok("export", journal).ndjson()) {
            if (!"event".equals(event.get("record")) || (int) event.get("index") > 1) {
                continue;
            }
            final List<?> chain = (List<?>)
                    Launch.ok("why", journal, event.get("id"), "--json").json().get("chain");
            final Map<?, ?> told = (Map<?, ?>) chain.get(chain.size() - 1);
            keys.forEach(key -> assertEquals(event.get(key), told.get(key), key + " of " + event.get("id")));
            compared++;
        }
        assertTrue(compared > EventfulRun.CONTROL_TICKS, compared + " events");
    }

    @Test
    void anEventThatIsNotThereIsToldWithTheLastOneThatIs() {
        final Launch why = Launch.of("why", relay(4), "sol_1#99");
        assertEquals(1, why.exitCode());
        assertTrue(why.err().contains("the last one of its source is sol_1#4"), why.err());
    }

    @Test
    void aJournalOfInputsIsToldToKeepTooLittle() {
        final Path journal = RelayRealm.run(folder.resolve("i"), 4, 0, JournalMode.INPUTS, 3);
        final Launch why = Launch.of("why", journal, "sol_1#1");
        assertEquals(1, why.exitCode());
        assertTrue(why.err().contains("--journal-mode full"), why.err());
    }

    @Test
    void whatAStageEmitsForAnEventOfTheSameControlTickHasItAsItsCause() {
        final Path journal = folder.resolve("s");
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal))
                .build()) {
            engine.registerGame("sol_0", new RelayRealm("sol_0", 3, 0), RealmCoordinate.of("sol_0"));
            engine.addStage(new EchoStage());
            engine.runControlTicks(5);
        }
        final Launch why = Launch.ok("why", journal, "stage:echo#2");
        assertEquals(
                "stage:echo#2 has 2 causes, its root first:", why.outLines().get(0));
        assertTrue(why.outLines().get(1).startsWith("  sol_0#1  control tick 1,"), why.out());
        assertTrue(why.outLines().get(2).startsWith("  sol_0#2  control tick 2,"), why.out());
        assertTrue(why.outLines().get(3).startsWith("  stage:echo#2  control tick 2,"), why.out());
        final CauseChain causes = new CauseChain(() -> open(journal), 1);
        final List<NamedEvent> chain = new ArrayList<>();
        causes.read(List.of(EventId.of(1, 4)), chain::add);
        assertEquals(4, causes.causesOf(chain.get(0)).size());
        assertTrue(Launch.ok("why", journal, "sol_0#2", "--tree").out().contains("stage:echo#2"));
    }

    /** Emits an echo of every ball at the control tick that delivers it. */
    private static final class EchoStage implements ControlTickStage {
        private long echoes;

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public List<String> eventTypes() {
            return List.of("ball");
        }

        @Override
        public void onEvent(StageContext context, EventFlyweight event) {
            echoes++;
            context.emit(EventTarget.SUBSCRIBERS, "echo", Map.of("n", echoes));
        }

        @Override
        public void onControlTick(StageContext context) {}

        @Override
        public void writeState(StateWriter out) {
            out.int64("echoes", echoes);
        }

        @Override
        public void readState(StateReader in) {
            echoes = in.int64("echoes");
        }
    }

    private static JournalWalk open(Path journal) {
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        final Console console = new Console(nowhere, nowhere, false, new Interruption());
        return JournalWalk.open(journal, console, new StatusLine(nowhere, StatusLine.Mode.NONE, false), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 17, 1_000})
    void aChainIsWholeHoweverLittleOfTheJournalIsRemembered(int memory) {
        final int length = 60;
        final Path journal = relay(length);
        NamedEvent last = null;
        try (JournalWalk walk = open(journal)) {
            for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
                for (final JournaledEvent event : frame.events()) {
                    last = NamedEvent.of(event, frame.controlTick(), walk.register());
                }
            }
        }
        final CauseChain causes = new CauseChain(() -> open(journal), memory);
        final List<NamedEvent> chain = new ArrayList<>();
        causes.read(causes.causesOf(last), chain::add);
        chain.add(last);
        assertEquals(length, chain.size());
        for (int i = 0; i < length; i++) {
            assertEquals(i, chain.get(i).event().depth());
            assertEquals(i == 0 ? null : chain.get(i - 1).name(), chain.get(i).parent());
        }
    }
}
