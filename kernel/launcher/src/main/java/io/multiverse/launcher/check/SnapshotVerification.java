package io.multiverse.launcher.check;

import io.multiverse.cli.ThreadEnd;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Checks during a run that continuing from a snapshot equals never having stopped: each snapshot is restored in an
 * engine of its own, what follows is re-executed and compared with the journal, and at the next snapshot the two states
 * must be equal in every byte.
 *
 * <p>Works in a thread of its own, some way after the run; {@link #close} lets it catch up.
 */
public final class SnapshotVerification implements AutoCloseable {
    private static final long WAIT_NANOS = 50_000_000;

    private final Path journal;
    private final Runnable stop;
    private final Thread thread = new Thread(this::run, "snapshot-verification");
    private volatile boolean isEnding;
    private volatile long verified;
    private volatile String trouble;
    private int snapshots;

    /** Begins after control tick {@code first}; {@code stop} ends the run if a snapshot is not what it should be. */
    public SnapshotVerification(Path journal, long first, Runnable stop) {
        this.journal = journal;
        this.stop = stop;
        verified = first;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            boolean isLastRound = false;
            while (trouble == null && !isLastRound) {
                isLastRound = isEnding;
                final long next = next();
                if (next > 0) {
                    isLastRound = false;
                    verifyTo(next);
                } else if (isLastRound) {
                    verifyTo(Long.MAX_VALUE);
                } else {
                    LockSupport.parkNanos(this, WAIT_NANOS);
                }
            }
        } catch (final RuntimeException | Error e) {
            trouble = "the snapshots could not be verified after control-tick " + verified + ": " + e;
        } finally {
            if (trouble != null) {
                stop.run();
            }
        }
    }

    /** Returns the control tick of the first snapshot that was not reached yet, or 0. */
    private long next() {
        return SnapshotFiles.in(journal).controlTicks().stream()
                .filter(controlTick -> controlTick > verified)
                .findFirst()
                .orElse(0L);
    }

    /** Re-executes what lies between the last snapshot and another one, or the journal's end. */
    private void verifyTo(long controlTick) {
        final Recording part = Recording.between(journal, verified, controlTick);
        if (part.controlTicks() == part.startControlTick()) {
            return;
        }
        try (SecondExecution second = SecondExecution.of(part, null)) {
            if (second.divergence().isPresent()) {
                diverged(part, second.divergence().get());
                return;
            }
            if (controlTick != Long.MAX_VALUE && isThere(controlTick)) {
                compare(part, controlTick, second.state());
            }
        }
        verified = part.controlTicks();
    }

    private boolean isThere(long controlTick) {
        // An older one may have been thinned out meanwhile.
        return SnapshotFiles.in(journal).controlTicks().contains(controlTick);
    }

    private void compare(Recording part, long controlTick, byte[] state) {
        final byte[] published;
        try {
            published = SnapshotFiles.in(journal).read(controlTick).state();
        } catch (final JournalException e) {
            if (isThere(controlTick)) {
                throw e;
            }
            return;
        }
        snapshots++;
        if (!Arrays.equals(published, state)) {
            trouble = "the snapshot of control-tick " + controlTick + " differs from the state that follows from "
                    + origin(part) + ", although all frames between them are equal: a writeState leaves something out"
                    + " of its digest, or writes something that is not state";
        }
    }

    private void diverged(Recording part, Divergence divergence) {
        trouble = "continuing from " + origin(part) + " differs from never having stopped: control-tick "
                + divergence.controlTick() + " differs, " + divergence.summary()
                + "; multiverse bisect " + journal + " finds where";
    }

    private static String origin(Recording part) {
        return part.startControlTick() == 0
                ? "the run's start"
                : "the snapshot of control-tick " + part.startControlTick();
    }

    /** Waits until all that was published is verified. */
    @Override
    public void close() {
        isEnding = true;
        ThreadEnd.await(thread);
    }

    /** Returns what is wrong, or null. */
    public String trouble() {
        return trouble;
    }

    /** Returns how many snapshots were compared byte by byte; after {@link #close}. */
    public int snapshots() {
        return snapshots;
    }

    /** Returns the control tick up to which all was re-executed and equal. */
    public long verified() {
        return verified;
    }
}
