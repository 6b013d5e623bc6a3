package io.multiverse.bench.measure;

/**
 * A fixed piece of work like the kernel's: a 4-ary heap of events, pseudo-random increments, and copies of small
 * records. A time divided by its step's tells of the code and not of the machine or of who else uses it. Must not
 * change: saved runs are compared by it. Not thread-safe.
 */
public final class ReferenceLoop {
    private static final int EVENTS = 1_024;
    private static final int RECORD = 64;
    private static final int RECORDS = 1 << 14;
    private static final int ARITY = 4;
    private static final int STEPS_PER_SAMPLE = 50_000;

    private final long[] heap = new long[EVENTS];
    private final byte[] records = new byte[RECORDS * RECORD];
    private long random = 0x9E3779B97F4A7C15L;
    private int next;

    /** Makes a loop; its first samples are slow, as all code is at first. */
    public ReferenceLoop() {
        for (int i = 0; i < EVENTS; i++) {
            heap[i] = i;
        }
    }

    /** Returns nanoseconds per step. */
    public double sample() {
        final long begin = System.nanoTime();
        for (int i = 0; i < STEPS_PER_SAMPLE; i++) {
            step();
        }
        return (double) (System.nanoTime() - begin) / STEPS_PER_SAMPLE;
    }

    /** Takes the earliest event, copies a record, and puts the event back at a later time. */
    private void step() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        final int from = (int) (random >>> 40) & RECORDS - 1;
        next = next + 1 & RECORDS - 1;
        System.arraycopy(records, from * RECORD, records, next * RECORD, RECORD);
        records[next * RECORD] = (byte) random;
        replaceEarliest(heap[0] + 1 + (random >>> 54));
    }

    private void replaceEarliest(long event) {
        int hole = 0;
        int child = 1;
        while (child < EVENTS) {
            int least = child;
            final int end = Math.min(child + ARITY, EVENTS);
            for (int other = child + 1; other < end; other++) {
                if (heap[other] < heap[least]) {
                    least = other;
                }
            }
            if (heap[least] >= event) {
                break;
            }
            heap[hole] = heap[least];
            hole = least;
            child = hole * ARITY + 1;
        }
        heap[hole] = event;
    }

    /** Returns a value that depends on all steps, so that none of them can be left out. */
    public long result() {
        return heap[0] ^ records[next * RECORD] ^ random;
    }
}
