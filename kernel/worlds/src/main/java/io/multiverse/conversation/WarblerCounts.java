package io.multiverse.conversation;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the stage counts. Not thread-safe. */
final class WarblerCounts {
    /** How many reasons with different messages are told apart. */
    static final int MAX_MESSAGES = 16;

    private final Map<Reason, Long> reasons = new LinkedHashMap<>();
    long turns;
    long said;
    long refused;
    long degraded;
    long requested;
    long answered;
    long lateAnswers;
    long rejected;

    /** Why words were degraded. */
    private record Reason(String reason, String message) {}

    /** Counts words that were degraded; beyond a number of different messages, by reason alone. */
    void degrade(String reason, String message) {
        degraded++;
        final Reason told = new Reason(reason, message);
        final boolean isToldApart = reasons.containsKey(told) || reasons.size() < MAX_MESSAGES;
        reasons.merge(isToldApart ? told : new Reason(reason, ""), 1L, Long::sum);
    }

    private List<DegradedReason> reasons() {
        return reasons.entrySet().stream()
                .map(entry -> new DegradedReason(
                        entry.getKey().reason(), entry.getKey().message(), entry.getValue()))
                .sorted(Comparator.comparingLong(DegradedReason::count).reversed())
                .toList();
    }

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
                open.requested(),
                reasons());
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
        out.beginList("degradedReason", reasons.size());
        reasons.forEach((reason, count) -> {
            out.beginItem();
            out.text("reason", reason.reason());
            out.text("message", reason.message());
            out.int64("count", count);
            out.endItem();
        });
        out.endList();
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
        reasons.clear();
        for (int left = in.beginList("degradedReason"); left > 0; left--) {
            in.beginItem();
            reasons.put(new Reason(in.text("reason"), in.text("message")), in.int64("count"));
            in.endItem();
        }
        in.endList();
    }
}
