package io.multiverse.launcher.check;

import io.multiverse.expression.NamedState;
import io.multiverse.kernel.internal.journal.Recording;
import java.util.ArrayList;
import java.util.List;

/**
 * The first window that came out different when it was executed a second time.
 *
 * @param controlTick the control tick that ends it
 * @param from the control tick of the snapshot that the second execution began with; 0: the run's start
 * @param summary in words what differs first
 * @param owners the realms and stages that differ
 * @param third what a third execution says of the reason; null if there was no second one
 */
public record SyncFinding(long controlTick, long from, String summary, List<Owner> owners, String third) {
    private static final int MOST_FIELDS = 6;
    private static final int MOST_OWNERS = 4;

    /** Copies the list. */
    public SyncFinding {
        owners = List.copyOf(owners);
    }

    /**
     * A realm or stage that differs.
     *
     * @param name its id, or {@code stage:} and its name
     * @param changes the fields that differ, its own before those of the kernel: in the run, and in the second
     *     execution
     * @param where the call after which the two were different first, in words; null if that is not known
     */
    public record Owner(String name, List<NamedState.Change> changes, String where) {
        /** Copies the list. */
        public Owner {
            changes = List.copyOf(changes);
        }
    }

    /** Returns that a window could not be executed a second time. */
    static SyncFinding failed(Recording part, String trouble) {
        return new SyncFinding(part.controlTicks(), part.startControlTick(), trouble, List.of(), null);
    }

    /** Returns the lines for people. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add("control-tick " + controlTick + " came out different when it was run a second time, from "
                + (from == 0 ? "the run's start" : "the snapshot of control-tick " + from) + ": " + summary);
        for (final Owner owner : owners.subList(0, Math.min(MOST_OWNERS, owners.size()))) {
            for (final NamedState.Change change : owner.changes()
                    .subList(0, Math.min(MOST_FIELDS, owner.changes().size()))) {
                lines.add("  " + owner.name() + "." + change.path() + ": " + change.beforeText() + " in the run, "
                        + change.afterText() + " the second time");
            }
            if (owner.changes().size() > MOST_FIELDS) {
                lines.add("  and " + (owner.changes().size() - MOST_FIELDS) + " more fields of " + owner.name());
            }
            if (owner.where() != null) {
                lines.add("  where: " + owner.name() + ", " + owner.where());
            }
        }
        if (owners.size() > MOST_OWNERS) {
            lines.add("  and " + (owners.size() - MOST_OWNERS) + " more realms or stages");
        }
        if (third != null) {
            lines.add("  " + third);
        }
        return lines;
    }
}
