package io.multiverse.replay.bisect;

import java.util.List;

/**
 * In what the state of one realm or stage differs, and since which call of its code.
 *
 * @param index the realm's index, or that of a stage's digest, which is negative
 * @param name the realm's id or the stage's name
 * @param fields the fields that differ, those of the call first; empty if none could be told
 * @param calls the call that made the difference; if that is not known, those of the re-execution that wrote the first
 *     field; may be empty
 * @param isCallExact whether it is known: the states before that call are equal
 * @param note what else there is to say of how this is known, or an empty text
 */
record StateFinding(
        int index, String name, List<Field> fields, List<StateTrace.Step> calls, boolean isCallExact, String note) {
    /** How a value is known. */
    enum Evidence {
        /** From a snapshot of the control tick. */
        SNAPSHOT("the recorded state stands in the snapshot of this control tick"),
        /** From an execution that came out as recorded. */
        REPRODUCED("another re-execution gave the recorded digest, so its values are the recorded ones"),
        /** Solved for. */
        DIGEST("recovered from the digest"),
        /** Re-executions differ in it. */
        VARIES("re-executions disagree here; none gave the recorded digest, so the recorded value is not known"),
        /** The code at hand wrote it. */
        WRITTEN("written in this control tick; the recorded value is not known");

        private final String words;

        Evidence(String words) {
            this.words = words;
        }

        /** Returns the evidence in words. */
        String words() {
            return words;
        }
    }

    /**
     * A field with the values of both runs.
     *
     * @param path where it stands
     * @param recorded its recorded value, null if it is not known
     * @param present its value in the re-execution
     * @param evidence how the recorded value is known
     */
    record Field(String path, String recorded, String present, Evidence evidence) {}

    StateFinding {
        fields = List.copyOf(fields);
        calls = List.copyOf(calls);
    }

    /** Returns what is called so: a realm's id, or {@code stage:} and a stage's name. */
    String owner() {
        return isStage() ? "stage:" + name : name;
    }

    /** Returns the call that made the difference, as far as it is known: the last that may have, or null. */
    StateTrace.Step call() {
        return calls.isEmpty() ? null : calls.get(calls.size() - 1);
    }

    boolean isStage() {
        return index < 0;
    }

    /** Returns the place of a field as people write it: realm, dot, path. */
    String placeOf(Field field) {
        return owner() + "." + field.path();
    }
}
