package io.multiverse.replay.view;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.live.shown.NotShownException;
import io.multiverse.replay.reexecute.KeptSnapshots;
import io.multiverse.replay.reexecute.ReexecutionSession;

/**
 * The control ticks of a recorded run, which a session goes to; snapshots that it takes on its way are kept. Once
 * somebody has asked for a moment of the past, a second session goes through the whole run in the background, so that
 * there is a snapshot near every moment.
 *
 * <p>{@link #at} is for one thread at a time.
 */
final class Moments implements AutoCloseable {
    /** Room for the state of snapshots. */
    private static final long KEPT_BYTES = 96L << 20;

    private static final long SPACING_NANOS = 20_000_000;

    private final Recording recording;
    private final Console console;
    private final KeptSnapshots kept = new KeptSnapshots(KEPT_BYTES, SPACING_NANOS);
    private volatile boolean isClosed;
    private volatile long comparedTo;
    private volatile long divergence = -1;
    private ReexecutionSession session;
    private Thread walker;

    Moments(Recording recording, Console console) {
        this.recording = recording;
        this.console = console;
    }

    private ReexecutionSession open(ReexecutionSession.Knowledge knowledge, long controlTick) {
        return ReexecutionSession.open(
                new ReexecutionSession.Settings(
                        recording,
                        Long.MAX_VALUE,
                        null,
                        null,
                        knowledge,
                        console,
                        new StatusLine(console.err(), StatusLine.Mode.NONE, false)),
                controlTick,
                null,
                kept);
    }

    /** Returns the session at a control tick that the journal has. */
    ReexecutionSession at(long controlTick) {
        try {
            if (session == null) {
                session = open(ReexecutionSession.Knowledge.CAUSES, controlTick);
            } else if (session.controlTick() != controlTick) {
                walkThrough();
                session.seek(controlTick);
            }
            return session;
        } catch (final CommandException | JournalException e) {
            release();
            throw NotShownException.missing(e.getMessage());
        }
    }

    /** Returns up to which control tick the run has been executed again from its start. */
    long comparedTo() {
        return comparedTo;
    }

    /** Returns where it came out different then; -1: nowhere so far. */
    long divergence() {
        return divergence;
    }

    /** Begins to execute the run again from its start, in the background, if that was not begun before. */
    synchronized void walkThrough() {
        if (walker == null) {
            walker = new Thread(this::walk, "multiverse-view-walk");
            walker.setDaemon(true);
            walker.setPriority(Thread.MIN_PRIORITY);
            walker.start();
        }
    }

    private void walk() {
        try (ReexecutionSession walking = open(ReexecutionSession.Knowledge.NAMES, recording.startControlTick())) {
            while (!isClosed
                    && walking.controlTick() < walking.lastControlTick()
                    && walking.divergence().isEmpty()) {
                walking.step();
                comparedTo = walking.controlTick();
            }
            walking.divergence().ifPresent(found -> divergence = found.controlTick());
        } catch (final CommandException | JournalException e) {
            // Whoever asks for such a moment is told.
        }
    }

    private void release() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        isClosed = true;
        if (walker != null) {
            try {
                walker.join();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        release();
    }
}
