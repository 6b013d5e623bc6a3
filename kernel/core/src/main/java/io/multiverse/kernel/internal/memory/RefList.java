package io.multiverse.kernel.internal.memory;

import java.util.Arrays;

/** A growing list of {@link EventRef}s that keeps its room when cleared. Not thread-safe. */
public final class RefList {
    private static final int INITIAL_CAPACITY = 64;

    private long[] refs = new long[INITIAL_CAPACITY];
    private int size;

    /** Appends a reference. */
    public void add(long ref) {
        if (size == refs.length) {
            refs = Arrays.copyOf(refs, size << 1);
        }
        refs[size++] = ref;
    }

    /** Forgets all references. */
    public void clear() {
        // a line that is read by others is written only if it changes
        if (size != 0) {
            size = 0;
        }
    }

    /** Returns the number of references. */
    public int size() {
        return size;
    }

    /** Returns the reference at {@code index}, 0 to {@link #size()} - 1. */
    public long get(int index) {
        return refs[index];
    }

    public long[] array() {
        return refs;
    }

    /**
     * Makes {@code replacement} the list's array, whose first {@link #size()} entries are its content; returns the old
     * one.
     */
    public long[] swapArray(long[] replacement) {
        final long[] old = refs;
        refs = replacement;
        return old;
    }
}
