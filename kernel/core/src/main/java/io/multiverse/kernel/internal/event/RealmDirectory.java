package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The registered realms, their statuses and their subscriptions.
 *
 * <p>Changed by one thread between windows only, then {@link #refresh()}ed; workers read it within a window. A realm's
 * index is its registration order and is never used again.
 */
public final class RealmDirectory {
    private final List<Audience> subscribers = new ArrayList<>();
    private final List<Audience> selections = new ArrayList<>();
    private GameInstanceState[] statuses = new GameInstanceState[16];
    private boolean[] running = new boolean[16];
    private boolean[] readByStages = new boolean[16];
    private int size;
    private int runningCount;
    private boolean stale;
    private boolean statusChanged;
    private boolean complete = true;
    private boolean anyReadByStages;

    /** Adds a realm in status SYNCING and returns its index. */
    public int register() {
        if (size >= EventId.MAX_REALMS) {
            throw new IllegalStateException("a run can register " + EventId.MAX_REALMS + " realms over its life");
        }
        if (size == statuses.length) {
            statuses = Arrays.copyOf(statuses, size << 1);
            running = Arrays.copyOf(running, size << 1);
        }
        statuses[size] = GameInstanceState.SYNCING;
        stale = true;
        return size++;
    }

    /** Returns the number of realms ever registered. */
    public int size() {
        return size;
    }

    /** Returns the number of realms that run. */
    public int runningCount() {
        return runningCount;
    }

    /** Returns the status of a realm. */
    public GameInstanceState status(int realmIndex) {
        return statuses[realmIndex];
    }

    /** Returns whether a realm ticks and receives events. */
    public boolean isRunning(int realmIndex) {
        return running[realmIndex];
    }

    /** Returns why an event does not reach a realm that does not run. */
    public DeadLetterReason reasonNotRunning(int realmIndex) {
        return switch (statuses[realmIndex]) {
            case PAUSED -> DeadLetterReason.REALM_PAUSED;
            case ERROR -> DeadLetterReason.REALM_FAILED;
            case OFFLINE -> DeadLetterReason.REALM_DEPARTED;
            case SYNCING, BOOTING, RUNNING -> DeadLetterReason.UNKNOWN_REALM;
        };
    }

    /**
     * Changes a realm's status; one that departs leaves every subscription and selection at the next
     * {@link #refresh()}.
     */
    public void status(int realmIndex, GameInstanceState status) {
        runningCount += (status == GameInstanceState.RUNNING ? 1 : 0) - (running[realmIndex] ? 1 : 0);
        statuses[realmIndex] = status;
        running[realmIndex] = status == GameInstanceState.RUNNING;
        stale = true;
        statusChanged = true;
    }

    /** Subscribes a realm to a type; returns false if it was subscribed already. */
    public boolean subscribe(int realmIndex, int typeId) {
        stale = true;
        return subscribers(typeId).add(realmIndex);
    }

    /** Ends a subscription; returns false if there was none. */
    public boolean unsubscribe(int realmIndex, int typeId) {
        stale = true;
        return subscribers(typeId).remove(realmIndex);
    }

    /** Returns whether a realm subscribes to a type. */
    public boolean isSubscribed(int realmIndex, int typeId) {
        return subscribers(typeId).contains(realmIndex);
    }

    private Audience subscribers(int typeId) {
        while (subscribers.size() <= typeId) {
            subscribers.add(new Audience());
        }
        return subscribers.get(typeId);
    }

    /** Adds a selection without members and returns its id. */
    public int addSelection() {
        selections.add(new Audience());
        stale = true;
        return selections.size() - 1;
    }

    /** Makes a realm a member of a selection. */
    public void select(int selectionId, int realmIndex) {
        selections.get(selectionId).add(realmIndex);
        stale = true;
    }

    /** Notes that a stage reads events of this type. */
    public void readByStages(int typeId) {
        if (typeId >= readByStages.length) {
            readByStages = Arrays.copyOf(readByStages, Math.max(typeId + 1, readByStages.length << 1));
        }
        readByStages[typeId] = true;
        anyReadByStages = true;
    }

    /** Returns whether a stage reads events of this type. */
    public boolean isReadByStages(int typeId) {
        return typeId < readByStages.length && readByStages[typeId];
    }

    /** Returns whether an event for one realm reaches it and no stage, whatever its target and its type. */
    boolean isPlain() {
        return runningCount == size && !anyReadByStages;
    }

    /** Brings all audiences up to date; call after changes, before the next window. */
    public void refresh() {
        if (!stale) {
            return;
        }
        boolean everybodyRuns = true;
        for (int type = 0; type < subscribers.size(); type++) {
            final Audience audience = subscribers.get(type);
            audience.refresh(this, statusChanged);
            everybodyRuns &= audience.absentCount() == 0 && (audience.runningCount() > 0 || isReadByStages(type));
        }
        for (final Audience audience : selections) {
            audience.refresh(this, statusChanged);
            everybodyRuns &= audience.absentCount() == 0 && audience.runningCount() > 0;
        }
        complete = everybodyRuns;
        stale = false;
        statusChanged = false;
    }

    /** Returns whether every broadcast and selection reaches all its members, and at least one. */
    public boolean isComplete() {
        return complete;
    }

    /** Returns the realms that a multicast event of this type and target reaches. */
    public Audience audience(int target, int typeId) {
        return Targets.isSelection(target) ? selections.get(Targets.selectionId(target)) : subscribers.get(typeId);
    }

    /** Returns whether a realm can emit an event of this type to this target. */
    public boolean isKnown(int target, int typeId) {
        final boolean isTarget = Targets.isRealm(target)
                ? target < size
                : target == Targets.UNKNOWN
                        || target == Targets.SUBSCRIBERS
                        || Targets.isSelection(target) && Targets.selectionId(target) < selections.size();
        return isTarget && typeId < subscribers.size();
    }

    /** Makes room for {@code typeCount} types, so that {@link #audience} knows each. */
    public void typeCount(int typeCount) {
        if (typeCount > 0 && subscribers.size() < typeCount) {
            subscribers(typeCount - 1);
            stale = true;
        }
    }

    /** Writes statuses and subscriptions; members of selections follow from the realms' addresses. */
    public void writeState(StateWriter out) {
        out.beginList("status", size);
        for (int index = 0; index < size; index++) {
            out.int32("status", statuses[index].journalCode());
        }
        out.endList();
        out.beginList("subscribers", subscribers.size());
        for (final Audience audience : subscribers) {
            out.beginItem();
            audience.writeState(out);
            out.endItem();
        }
        out.endList();
    }

    /**
     * Reads what {@link #writeState} wrote; the same realms were registered before.
     *
     * @throws IllegalStateException if there are other realms
     */
    public void readState(StateReader in) {
        final int realms = in.beginList("status");
        if (realms != size) {
            throw new IllegalStateException("the state is of " + realms + " realms, not of " + size);
        }
        for (int index = 0; index < size; index++) {
            status(index, GameInstanceState.ofJournalCode(in.int32("status")));
        }
        in.endList();
        final int types = in.beginList("subscribers");
        for (int type = 0; type < types; type++) {
            in.beginItem();
            subscribers(type).readState(in);
            in.endItem();
        }
        in.endList();
    }
}
