package io.multiverse.city.knowledge;

import io.multiverse.city.event.QuestionType;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** The questions a city waits for an answer to, at most {@value #CAPACITY} at a time. */
public final class OpenQuestions {
    private static final int CAPACITY = 32;

    private final long[] requests = new long[CAPACITY];
    private final int[] askers = new int[CAPACITY];
    private final int[] types = new int[CAPACITY];
    private final int[] realms = new int[CAPACITY];
    private final long[] deadlines = new long[CAPACITY];
    private int count;

    public int count() {
        return count;
    }

    public boolean isFull() {
        return count == CAPACITY;
    }

    /** Adds a question to realm {@code realm}, sent as event {@code request}. */
    public void add(long request, int asker, QuestionType type, int realm, long deadline) {
        requests[count] = request;
        askers[count] = asker;
        types[count] = type.ordinal();
        realms[count] = realm;
        deadlines[count] = deadline;
        count++;
    }

    /** Returns the place of the question sent as event {@code request}, or -1. */
    public int find(long request) {
        for (int i = 0; i < count; i++) {
            if (requests[i] == request) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the NPC who asked. */
    public int asker(int question) {
        return askers[question];
    }

    /** Returns what was asked. */
    public QuestionType type(int question) {
        return QuestionType.of(types[question]);
    }

    int realm(int question) {
        return realms[question];
    }

    /** Forgets the questions whose deadline is over and returns their number. */
    public int expire(long tick) {
        final int before = count;
        for (int i = count - 1; i >= 0; i--) {
            if (deadlines[i] <= tick) {
                remove(i);
            }
        }
        return before - count;
    }

    /** Forgets a question. */
    public void remove(int question) {
        count--;
        for (int i = question; i < count; i++) {
            requests[i] = requests[i + 1];
            askers[i] = askers[i + 1];
            types[i] = types[i + 1];
            realms[i] = realms[i + 1];
            deadlines[i] = deadlines[i + 1];
        }
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        out.beginList("question", count);
        for (int i = 0; i < count; i++) {
            out.beginItem();
            out.int64("request", requests[i]);
            out.int32("asker", askers[i]);
            out.int32("type", types[i]);
            out.int32("realm", realms[i]);
            out.int64("deadline", deadlines[i]);
            out.endItem();
        }
        out.endList();
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        count = in.beginList("question");
        for (int i = 0; i < count; i++) {
            in.beginItem();
            requests[i] = in.int64("request");
            askers[i] = in.int32("asker");
            types[i] = in.int32("type");
            realms[i] = in.int32("realm");
            deadlines[i] = in.int64("deadline");
            in.endItem();
        }
        in.endList();
    }
}
