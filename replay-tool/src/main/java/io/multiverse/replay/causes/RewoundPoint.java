package io.multiverse.replay.causes;

import io.multiverse.experiments.statistics.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often the outcome came in runs from a rewind point.
 *
 * @param controlTick the control tick up to which these runs are as recorded
 * @param outcomes in how many of them it came
 */
record RewoundPoint(long controlTick, Proportion outcomes) {
    private static final int DECIMALS = 4;

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", controlTick);
        map.putAll(toMap(outcomes));
        return map;
    }

    /** Returns a proportion for JSON; without trials there is no probability. */
    static Map<String, Object> toMap(Proportion outcomes) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("runs", outcomes.trials());
        map.put("outcomes", outcomes.hits());
        map.put("probability", outcomes.trials() == 0 ? null : rounded(outcomes.share()));
        map.put("low", rounded(outcomes.low()));
        map.put("high", rounded(outcomes.high()));
        return map;
    }

    /** JDKs write a double in full differently. */
    private static BigDecimal rounded(double probability) {
        return new BigDecimal(probability).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
