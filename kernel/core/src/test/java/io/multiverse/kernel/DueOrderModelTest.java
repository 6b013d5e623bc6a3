package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.report.SealedFrame;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many small games of the kernel against {@link DueGameModel}: who handles which event when, and what nobody gets. */
@Tag("once")
class DueOrderModelTest {
    private static final int GAMES = Integer.getInteger("due.games", 10_000);
    private static final int[] WORKERS = {1, 2, 3};

    /** Does what its script says, and notes what it is called for. */
    private static final class Player implements Realm {
        private final DueGame.Script script;
        private final List<String> log = new ArrayList<>();
        private final List<Long> emitted = new ArrayList<>();
        private final int[] groups = new int[2];
        private int type;
        private int handled;

        Player(DueGame.Script script) {
            this.script = script;
        }

        @Override
        public long localTickNanos() {
            return script.tickNanos();
        }

        @Override
        public void onStart(RealmContext context) {
            type = context.declareEventType("note", "any");
            if (script.subscribes()) {
                context.subscribe("note");
            }
            for (int group = 0; group < groups.length; group++) {
                groups[group] = context.select(RealmSelection.ALL.ofDensity(group));
            }
        }

        @Override
        public void onTick(RealmContext context) {
            log.add("tick@" + context.localTick());
            perform(script.inTick(context.localTick()), context);
        }

        @Override
        public void onTimer(RealmContext context, int kind, long a, long b) {
            log.add("timer@" + context.localTick());
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            log.add(event.sourceIndex() + "." + event.sequence() + "@" + context.localTick() + " due "
                    + event.dueNanos() + " priority " + event.priority());
            perform(script.atEvent(handled++), context);
        }

        private void perform(List<DueGame.Deed> deeds, RealmContext context) {
            for (final DueGame.Deed deed : deeds) {
                switch (deed.kind()) {
                    case EMIT ->
                        emitted.add(context.emitAt(
                                target(deed.target()),
                                type,
                                deed.dueNanos(context.simTimeNanos()),
                                deed.priority(),
                                null,
                                0,
                                0));
                    case RECALL -> {
                        if (deed.number() < emitted.size()) {
                            context.recall(emitted.get(emitted.size() - 1 - (int) deed.number()));
                        }
                    }
                    case RECALL_ANOTHERS -> context.recall(EventId.of(EventId.stageEmitter(0), 1));
                    case SET_TIMER -> context.scheduleAt(context.localTick() + deed.number(), 0, 0, 0, 0);
                    case SLEEP -> context.nextTickAt(RealmContext.NEVER);
                    case WAKE -> context.nextTickAt(context.localTick());
                }
            }
        }

        private int target(int target) {
            return switch (target) {
                case DueGame.ALL -> Targets.SUBSCRIBERS;
                case DueGame.NOBODY -> Targets.UNKNOWN;
                default -> target >= 0 ? target : groups[DueGame.FIRST_GROUP - target];
            };
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("handled", handled);
            out.int32("emitted", emitted.size());
        }

        @Override
        public void readState(StateReader in) {
            throw new UnsupportedOperationException();
        }
    }

    /** What a game of the kernel was like. */
    private static final class Played {
        final List<Player> players = new ArrayList<>();
        final List<String> deadLetters = new ArrayList<>();
        final List<Long> roots = new ArrayList<>();

        Played(DueGame game, int workers) {
            try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                    .threadingMode(ThreadingMode.INVOKER)
                    .workers(workers)
                    .localTickNanos(DueGame.TICK_NANOS)
                    .controlTickIntervalTicks((int) (DueGame.WINDOW_NANOS / DueGame.TICK_NANOS))
                    .ringSize(2)
                    .causeHistory(0)
                    .observer(this::note)
                    .build()) {
                for (int realm = 0; realm < game.first(); realm++) {
                    join(engine, game, realm);
                }
                for (final List<DueGame.Change> changes : game.changes()) {
                    changes.forEach(change -> change(engine, game, change));
                    engine.executeControlTick();
                }
            }
            deadLetters.sort(null);
        }

        private void join(MultiGameTickEngine engine, DueGame game, int realm) {
            final String name = DueGame.name(realm);
            players.add(new Player(game.scripts().get(realm)));
            engine.registerGame(
                    name, players.get(realm), new RealmCoordinate(name, "due", "any", "any", DueGame.group(realm)));
        }

        private void change(MultiGameTickEngine engine, DueGame game, DueGame.Change change) {
            final String name = DueGame.name(change.realm());
            switch (change.what()) {
                case PAUSE -> engine.pauseGame(name);
                case RESUME -> engine.resumeGame(name);
                case REMOVE -> engine.unregisterGame(name);
                case JOIN -> join(engine, game, change.realm());
                case SUBSCRIBE -> engine.subscribeToEvents(name, List.of("note"));
                case UNSUBSCRIBE -> engine.unsubscribeFromEvents(name, "note");
            }
        }

        private void note(SealedFrame sealed) {
            final ControlTickFrame frame = (ControlTickFrame) sealed;
            roots.add(frame.root());
            note(frame.controlTick(), frame.deadLetters());
            for (int worker = 0; worker < frame.workers(); worker++) {
                note(frame.controlTick(), frame.part(worker).deadLetters());
            }
        }

        private void note(long controlTick, DeadLetterLog rows) {
            for (int row = 0; row < rows.size(); row++) {
                final long event = rows.eventId(row);
                if (event != EventId.NONE) {
                    deadLetters.add(DueGameModel.deadLetter(
                            controlTick,
                            EventId.realmIndex(event) + "." + EventId.sequence(event),
                            rows.targetIndex(row),
                            rows.reason(row)));
                }
            }
        }
    }

    @Test
    void eventsAreHandledWhenAndInTheOrderTheContractSaysForAnyNumberOfWorkers() {
        Seeds.each(GAMES, random -> compare(DueGame.some(random)));
    }

    private static void compare(DueGame game) {
        final DueGameModel model = new DueGameModel(game);
        model.deadLetters().sort(null);
        List<Long> roots = null;
        for (final int workers : WORKERS) {
            final Played played = new Played(game, workers);
            final String how = workers + " workers, realm ";
            for (int realm = 0; realm < model.realms(); realm++) {
                assertEquals(model.log(realm), played.players.get(realm).log, how + realm);
            }
            assertEquals(model.deadLetters(), played.deadLetters, how + "-1");
            if (roots != null) {
                assertEquals(roots, played.roots, "digests with " + workers + " workers");
            }
            roots = played.roots;
        }
    }
}
