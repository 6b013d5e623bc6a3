package io.multiverse.player.travel;

import io.multiverse.player.settings.InstancingPolicy;
import java.util.Arrays;

/**
 * A realm and its further instances: those that players can come to, in a heap with the least crowded on top, the
 * oldest first among equals. Not thread-safe.
 */
final class InstanceFamily {
    private final InstancingPolicy policy;
    private final Rosters rosters;
    private int[] members;
    private int memberCount = 1;
    private int lastNumber;
    private int[] heap = new int[4];
    private int[] places = new int[4];
    private int heapSize;
    private long epoch = -1;

    InstanceFamily(InstancingPolicy policy, Rosters rosters, int mainRealm) {
        this.policy = policy;
        this.rosters = rosters;
        members = new int[] {mainRealm, 0};
    }

    InstancingPolicy policy() {
        return policy;
    }

    /** Returns the number of instances present, the realm itself included. */
    int size() {
        return memberCount;
    }

    /** Returns the realm index of a member; the realm itself is member 0, the others follow by age. */
    int member(int slot) {
        return members[slot];
    }

    /** Returns the number of the instance made last, 0 if there was none. */
    int lastNumber() {
        return lastNumber;
    }

    void lastNumber(int number) {
        lastNumber = number;
    }

    /** Adds an instance; returns its slot. */
    int add(int realm) {
        if (memberCount == members.length) {
            members = Arrays.copyOf(members, memberCount << 1);
        }
        members[memberCount] = realm;
        epoch = -1;
        return memberCount++;
    }

    /** Removes an instance; those after it move up. */
    void remove(int slot) {
        System.arraycopy(members, slot + 1, members, slot, --memberCount - slot);
        epoch = -1;
    }

    /** Returns whether the heap is that of the current epoch. */
    boolean isOfEpoch(long present) {
        return epoch == present;
    }

    /** Begins an epoch without anybody in the heap; {@link #open} follows for each member that players can come to. */
    void beginEpoch(long present) {
        epoch = present;
        heapSize = 0;
        if (heap.length < memberCount) {
            heap = new int[members.length];
            places = new int[members.length];
        }
        Arrays.fill(places, 0, memberCount, -1);
    }

    /** Puts a member into the heap. */
    void open(int slot) {
        heap[heapSize] = slot;
        places[slot] = heapSize++;
        rise(places[slot]);
    }

    /** Returns the least crowded open member's realm, or -1 if none is open. */
    int leastCrowded() {
        return heapSize == 0 ? -1 : members[heap[0]];
    }

    /** Takes note of a member's number of players having changed. */
    void changed(int slot) {
        if (places[slot] >= 0) {
            rise(places[slot]);
            sink(places[slot]);
        }
    }

    private boolean isLess(int slot, int other) {
        final int players = rosters.size(members[slot]);
        final int others = rosters.size(members[other]);
        return players < others || players == others && slot < other;
    }

    private void rise(int from) {
        int place = from;
        while (place > 0 && isLess(heap[place], heap[place - 1 >> 1])) {
            swap(place, place - 1 >> 1);
            place = place - 1 >> 1;
        }
    }

    private void sink(int from) {
        int place = from;
        while (true) {
            int least = (place << 1) + 1;
            if (least >= heapSize) {
                return;
            }
            if (least + 1 < heapSize && isLess(heap[least + 1], heap[least])) {
                least++;
            }
            if (!isLess(heap[least], heap[place])) {
                return;
            }
            swap(place, least);
            place = least;
        }
    }

    private void swap(int place, int other) {
        final int slot = heap[place];
        heap[place] = heap[other];
        heap[other] = slot;
        places[heap[place]] = place;
        places[heap[other]] = other;
    }
}
