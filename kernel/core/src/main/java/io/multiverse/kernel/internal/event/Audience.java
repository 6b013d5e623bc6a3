package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/**
 * The realms a broadcast type or a selection reaches, ordered by index, split into those that run and those that do
 * not.
 *
 * <p>Changed by one thread between windows, read by all workers within a window.
 */
public final class Audience {
    private static final int[] NOBODY = {};

    private int[] members = new int[4];
    private int size;
    private int[] running = NOBODY;
    private int[] absent = NOBODY;
    private boolean stale;

    /** Adds a realm; returns false if it is a member already. */
    boolean add(int realmIndex) {
        final int place = Arrays.binarySearch(members, 0, size, realmIndex);
        if (place >= 0) {
            return false;
        }
        if (size == members.length) {
            members = Arrays.copyOf(members, size << 1);
        }
        final int insertion = -place - 1;
        System.arraycopy(members, insertion, members, insertion + 1, size - insertion);
        members[insertion] = realmIndex;
        size++;
        stale = true;
        return true;
    }

    /** Removes a realm; returns false if it is no member. */
    boolean remove(int realmIndex) {
        final int place = Arrays.binarySearch(members, 0, size, realmIndex);
        if (place < 0) {
            return false;
        }
        System.arraycopy(members, place + 1, members, place, size - place - 1);
        size--;
        stale = true;
        return true;
    }

    boolean contains(int realmIndex) {
        return Arrays.binarySearch(members, 0, size, realmIndex) >= 0;
    }

    /** Splits the members again if any joined or left, or if {@code statusChanged} anywhere; drops departed ones. */
    void refresh(RealmDirectory directory, boolean statusChanged) {
        if (!stale && !statusChanged) {
            return;
        }
        final int[] present = new int[size];
        final int[] others = new int[size];
        int presentSize = 0;
        int othersSize = 0;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            final int member = members[i];
            if (directory.isRunning(member)) {
                present[presentSize++] = member;
            } else if (directory.status(member) != GameInstanceState.OFFLINE) {
                others[othersSize++] = member;
            } else {
                continue;
            }
            members[kept++] = member;
        }
        size = kept;
        running = Arrays.copyOf(present, presentSize);
        absent = Arrays.copyOf(others, othersSize);
        stale = false;
    }

    /** Returns the number of members that run. */
    public int runningCount() {
        return running.length;
    }

    /** Returns the member at {@code place}, 0 to {@link #runningCount()} - 1. */
    public int running(int place) {
        return running[place];
    }

    /** Returns the first place whose member has at least this index. */
    public int firstPlaceFrom(int realmIndex) {
        final int place = Arrays.binarySearch(running, realmIndex);
        return place >= 0 ? place : -place - 1;
    }

    /** Returns the number of members that do not run. */
    public int absentCount() {
        return absent.length;
    }

    /** Returns the absent member at {@code place}. */
    public int absent(int place) {
        return absent[place];
    }

    void writeState(StateWriter out) {
        out.int32s("member", members, size);
    }

    void readState(StateReader in) {
        final int[] read = in.int32s("member");
        size = read.length;
        members = Arrays.copyOf(read, Math.max(1, size));
        stale = true;
    }
}
