package io.multiverse.replay.causes;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When the recorded outcome was settled: from which rewind point on nearly all runs come out as the recorded one did.
 *
 * @param openAt the last control tick found after which it was not settled; 0 if it was at the first one looked at
 * @param settledAt the first control tick found after which it was
 * @param isSure whether the sequential tests of both came to a verdict within their runs
 */
record Settling(long openAt, long settledAt, boolean isSure) {
    /** What nearly all means: settled is at least so much. */
    static final double SETTLED = 0.98;

    /** What is at most so much is not settled. */
    static final double OPEN = 0.80;

    /** How often one test may be wrong; of twenty tests of a search, at most one in twenty-five searches then is. */
    static final double ERROR = 0.002;

    /** Returns whether no control tick lies between. */
    boolean isExact() {
        return openAt > 0 && settledAt - openAt == 1;
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", settledAt);
        map.put("openAt", openAt == 0 ? null : openAt);
        map.put("sure", isSure);
        map.put("settledFrom", BigDecimal.valueOf(SETTLED));
        map.put("openTo", BigDecimal.valueOf(OPEN));
        map.put("error", BigDecimal.valueOf(ERROR));
        return map;
    }
}
