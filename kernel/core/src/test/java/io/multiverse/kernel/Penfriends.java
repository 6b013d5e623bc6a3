package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.EngineJournal;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Four realms that write to each other, and a stage that tells all: recorded, altered, executed again. */
final class Penfriends {
    static final int CONTROL_TICKS = 12;
    static final int AT = 6;

    private final Path folder;
    private int digestInterval = 1;
    private JournalMode mode = JournalMode.FULL;
    private boolean isForgetful;
    private boolean hasStage;

    Penfriends(Path folder) {
        this.folder = folder;
    }

    Penfriends digestEvery(int controlTicks) {
        digestInterval = controlTicks;
        return this;
    }

    Penfriends inputsOnly() {
        mode = JournalMode.INPUTS;
        return this;
    }

    Penfriends withStage() {
        hasStage = true;
        return this;
    }

    /** Of realms that do not become what they read. */
    Penfriends forgetful() {
        isForgetful = true;
        return this;
    }

    /** Writes to the next one in its first tick of a window, and sums up what it is told; one of them is not read. */
    private static final class Penfriend implements Realm {
        private final PayloadWriter out = new PayloadWriter();
        private final int next;
        private final boolean isForgetful;
        private final List<Long> letters = new ArrayList<>();
        private final List<Long> rumours = new ArrayList<>();
        private long sum;

        Penfriend(int next, boolean isForgetful) {
            this.next = next;
            this.isForgetful = isForgetful;
        }

        @Override
        public void onStart(RealmContext context) {
            context.declareEventType("letter", "n:int64");
            context.declareEventType("leaflet", "n:int64");
            context.subscribe("rumour");
        }

        @Override
        public void onTick(RealmContext context) {
            final int letter = context.eventType("letter");
            if (context.localTick() % 10 == 3) {
                context.emit(
                        next, letter, out.reset().int64(sum + context.random().nextInt(9)));
                context.emit(next, context.eventType("leaflet"), out.reset().int64(1));
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            if (event.typeId() == context.eventType("letter")) {
                sum += event.payloadLong(0) + 1;
                letters.add(context.localTick());
            } else if (event.typeId() == context.eventType("rumour")) {
                rumours.add(context.localTick());
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("sum", sum);
            out.beginList("letter", letters.size());
            letters.forEach(tick -> out.int64("tick", tick));
            out.endList();
            out.beginList("rumour", rumours.size());
            rumours.forEach(tick -> out.int64("tick", tick));
            out.endList();
        }

        @Override
        public void readState(StateReader in) {
            sum = in.int64("sum");
            if (!isForgetful) {
                letters.clear();
                rumours.clear();
            }
            for (int left = in.beginList("letter"); left > 0; left--) {
                letters.add(in.int64("tick"));
            }
            in.endList();
            for (int left = in.beginList("rumour"); left > 0; left--) {
                rumours.add(in.int64("tick"));
            }
            in.endList();
        }
    }

    /** Spreads a rumour at each control tick. */
    private static final class Herald implements ControlTickStage {
        private final PayloadWriter out = new PayloadWriter();

        @Override
        public String name() {
            return "herald";
        }

        @Override
        public void onControlTick(StageContext context) {
            final int rumour = context.declareEventType("rumour", "n:int64");
            context.emit(Targets.SUBSCRIBERS, rumour, out.reset().int64(context.controlTick()));
        }

        @Override
        public void writeState(StateWriter out) {}

        @Override
        public void readState(StateReader in) {}
    }

    /** Returns what all runs of it have in common. */
    EngineBuilder description() {
        return MultiGameTickEngine.builder().seed(7).digestIntervalControlTicks(digestInterval);
    }

    MultiGameTickEngine registered(EngineBuilder description) {
        final MultiGameTickEngine engine = description.build();
        if (hasStage) {
            engine.addStage(new Herald());
        }
        for (int i = 0; i < 4; i++) {
            engine.registerGame("sol_" + i, new Penfriend((i + 1) % 4, isForgetful), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    /** Records a run with two events from outside at control tick {@link #AT}. */
    Path record() {
        final Path journal = folder.resolve("recorded");
        try (MultiGameTickEngine engine = registered(description()
                .snapshots(SnapshotSchedule.every(4))
                .journal(JournalSettings.in(journal).withMode(mode)))) {
            engine.runControlTicks(AT - 1);
            engine.queueCrossGameEvent(
                    CrossGameEvent.of("e1", null, RealmCoordinate.of("sol_2"), "rumour", Map.of("n", 1)));
            engine.queueCrossGameEvent(CrossGameEvent.of("e2", null, null, "rumour", Map.of("n", 2))
                    .dueAt(80_000_000_000L));
            engine.runControlTicks(CONTROL_TICKS - AT + 1);
        }
        return journal;
    }

    /** Executes an altered run to its end, writes its journal, and returns the states at its end. */
    List<StateFields> alter(Path journal, Path altered, int workers, RunAlteration.Change... changes) {
        return alterAt(AT, journal, altered, workers, changes);
    }

    List<StateFields> alterAt(
            int controlTick, Path journal, Path altered, int workers, RunAlteration.Change... changes) {
        final RecordedRun part = EngineJournal.read(journal, controlTick - 1, Long.MAX_VALUE);
        try (MultiGameTickEngine engine = registered(description()
                .workers(workers)
                .reexecute(part)
                .altered(new RunAlteration(controlTick, List.of(changes)))
                .journal(JournalSettings.in(altered).withMode(mode)))) {
            engine.runControlTicks(CONTROL_TICKS);
            assertTrue(engine.journal().divergence().isEmpty());
            return states(engine);
        }
    }

    /** Executes a journal again from its start, compares each frame, and returns the states at its end. */
    List<StateFields> reexecute(Path journal) {
        try (MultiGameTickEngine engine = registered(description().workers(3).reexecute(EngineJournal.read(journal)))) {
            engine.runControlTicks(CONTROL_TICKS);
            assertTrue(engine.journal().divergence().isEmpty());
            assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
            return states(engine);
        }
    }

    static List<StateFields> states(MultiGameTickEngine engine) {
        final List<StateFields> states = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            final StateFields fields = new StateFields();
            engine.describeGame("sol_" + i, fields);
            states.add(fields);
        }
        return states;
    }

    static List<String> values(StateFields state) {
        return state.fields().stream()
                .map(field -> field.path() + " = " + field.valueText())
                .toList();
    }

    static JournaledFrame frame(Path journal, int controlTick) {
        try (JournalReader reader = JournalReader.open(journal)) {
            JournaledFrame frame = reader.next();
            while (frame.controlTick() < controlTick) {
                frame = reader.next();
            }
            return frame;
        }
    }

    /** Returns the id of the letter that a realm writes in the window before control tick {@link #AT}. */
    static long letterOf(int realm) {
        // two events per window: the letter is the first
        return EventId.of(EventId.realmEmitter(realm), 2 * AT - 1);
    }
}
