package io.multiverse.replay.inspect;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldSearch;
import io.multiverse.expression.OwnedField;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.replay.journal.NameHistory;
import io.multiverse.replay.reexecute.DivergenceText;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.reexecute.StartPoints;
import io.multiverse.replay.watch.CallSite;
import io.multiverse.replay.watch.FieldChange;
import io.multiverse.replay.watch.Lookout;
import io.multiverse.replay.watch.Stop;
import io.multiverse.replay.watch.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds who changed a field last: executes the run again from the newest snapshot before a control tick, and, as long
 * as nobody did in that span, from the snapshot before. Not thread-safe.
 */
final class FieldHistory {
    private final Recording recording;
    private final Console console;
    private final StatusLine status;

    /**
     * What was found.
     *
     * @param fields what the path means at the control tick, in order
     * @param change the last change of any of them at or before it, or null if they hold what they began with
     */
    record Finding(List<OwnedField> fields, FieldChange change) {}

    FieldHistory(Recording recording, Console console, StatusLine status) {
        this.recording = recording;
        this.console = console;
        this.status = status;
    }

    /**
     * Returns the last change of the fields a path means.
     *
     * @throws CommandException of exit code 1 if it means nothing at that control tick, 2 if there is no such control
     *     tick, 3 if the run diverges now
     */
    Finding lastChange(FieldPath path, long controlTick) {
        // A full journal tells the events itself, where they are not executed.
        final ReexecutionSession.Knowledge knowledge = recording.header().mode() == JournalMode.FULL
                ? ReexecutionSession.Knowledge.NAMES
                : ReexecutionSession.Knowledge.CAUSES;
        try (NameHistory names = new NameHistory(recording)) {
            return lastChange(path, controlTick, knowledge, names);
        }
    }

    private Finding lastChange(
            FieldPath path, long controlTick, ReexecutionSession.Knowledge knowledge, NameHistory names) {
        long end = controlTick;
        List<OwnedField> fields = null;
        while (true) {
            final Span span = new Span(path);
            try (ReexecutionSession session = span.open(end, knowledge, names)) {
                if (fields == null) {
                    final String nothing = FieldSearch.whyNothing(path, session);
                    if (nothing != null) {
                        throw CommandException.failure(ExitCode.FAILURE, nothing, null);
                    }
                    fields = FieldSearch.fields(path, session);
                }
                if (span.last != null || span.start == 0) {
                    return new Finding(fields, span.last);
                }
            }
            end = span.start;
        }
    }

    /** The run from a snapshot, or its start, to a control tick. */
    private final class Span implements RealmProbe, Lookout.Listener {
        private final FieldPath path;
        private final Map<String, Lookout> lookouts = new HashMap<>();
        private ReexecutionSession session;
        private FieldChange last;
        private long start;

        Span(FieldPath path) {
            this.path = path;
        }

        ReexecutionSession open(long end, ReexecutionSession.Knowledge knowledge, NameHistory names) {
            session = ReexecutionSession.open(
                    new ReexecutionSession.Settings(recording, end, null, this, knowledge, console, status),
                    StartPoints.before(recording.directory(), end),
                    names,
                    null);
            boolean isDone = false;
            try {
                run(end);
                isDone = true;
                return session;
            } finally {
                if (!isDone) {
                    session.close();
                }
            }
        }

        private void run(long end) {
            start = session.controlTick();
            if (session.lastControlTick() < end) {
                throw CommandException.usage("the journal ends at control tick " + session.lastControlTick()
                        + ", so there is no control tick " + end);
            }
            final CallSite begin = CallSite.at(start);
            for (final String id : FieldSearch.owners(path, session)) {
                final Lookout lookout = lookout(id);
                lookout.begin(out -> session.describe(path.isStage(), id, out), begin);
            }
            while (session.controlTick() < end) {
                if (session.isInterrupted()) {
                    throw CommandException.failure(
                            ExitCode.INTERRUPTED, "interrupted after control tick " + session.controlTick(), null);
                }
                session.step();
                final CallSite site = CallSite.at(session.controlTick());
                for (final String id : FieldSearch.owners(path, session)) {
                    lookout(id).look(out -> session.describe(path.isStage(), id, out), site, this);
                }
                session.divergence().ifPresent(divergence -> {
                    throw DivergenceText.failure(divergence, recording.directory());
                });
            }
        }

        private Lookout lookout(String id) {
            return lookouts.computeIfAbsent(
                    id, name -> new Lookout(path.isStage(), name, List.of(Watch.fields(1, path)), List.of()));
        }

        @Override
        public boolean looksAt(String gameId) {
            return path.names(false, gameId);
        }

        @Override
        public void after(Step step, Consumer<StateWriter> state) {
            final String id = session.register().realmName(step.realmIndex());
            lookout(id).look(state, CallSite.of(session.controlTick() + 1, step, session), this);
        }

        @Override
        public void changed(FieldChange change) {
            last = change;
        }

        @Override
        public void hit(Stop.Hit hit) {
            throw new IllegalStateException("nothing was to be hit");
        }
    }
}
