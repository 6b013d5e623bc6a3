package io.multiverse.conversation;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** What the stage counts. Not thread-safe. */
final class WarblerCounts {
    long turns;
    long said;
    long refused;
    long degraded;
    long requested;
    long answered;
    long lateAnswers;
    long rejected;

    WarblerStats stats(OpenTurns open) {
        return new WarblerStats(
                turns,
                said,
                refused,
                degraded,
                requested,
                answered,
                lateAnswers,
                rejected,
                open.size(),
                open.requested());
    }

    void write(StateWriter out) {
        out.int64("turns", turns);
        out.int64("said", said);
        out.int64("refused", refused);
        out.int64("degraded", degraded);
        out.int64("requested", requested);
        out.int64("answered", answered);
        out.int64("lateAnswers", lateAnswers);
        out.int64("rejected", rejected);
    }

    void read(StateReader in) {
        turns = in.int64("turns");
        said = in.int64("said");
        refused = in.int64("refused");
        degraded = in.int64("degraded");
        requested = in.int64("requested");
        answered = in.int64("answered");
        lateAnswers = in.int64("lateAnswers");
        rejected = in.int64("rejected");
    }
}
