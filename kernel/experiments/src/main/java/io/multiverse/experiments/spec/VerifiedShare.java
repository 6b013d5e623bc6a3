package io.multiverse.experiments.spec;

import io.multiverse.kernel.RandomStream;
import java.math.BigDecimal;

/**
 * Which runs of a sweep are executed twice and compared. It hangs on the values of a run's point and on its replication
 * alone, so all shards and resumed sweeps choose the same ones, and a larger share has those of a smaller one.
 * Immutable.
 *
 * @param share the share of all runs, 0 to 1
 */
public record VerifiedShare(double share) {
    /** What may be given. */
    public static final String REMEDY = "give all, none, or a share of the runs such as 5%";

    /** None of the runs. */
    public static final VerifiedShare NONE = new VerifiedShare(0);

    private static final VerifiedShare ALL = new VerifiedShare(1);
    private static final BigDecimal WHOLE = new BigDecimal(100);
    private static final int LONGEST = 12;

    /** Returns the share that a text is: {@code all}, {@code none} or for instance {@code 5%}; null if it is none. */
    public static VerifiedShare parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        if (text.equals("none")) {
            return NONE;
        }
        if (text.length() > LONGEST || !text.matches("[0-9]+([.][0-9]+)?%")) {
            return null;
        }
        final BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        return percent.compareTo(WHOLE) > 0
                ? null
                : new VerifiedShare(percent.movePointLeft(2).doubleValue());
    }

    /** Returns whether a run is one of them. */
    public boolean has(SweepPoint point, int replication) {
        return share > 0
                && RandomStream.forRealm(0, "verify " + point.key() + "#" + replication)
                                .nextDouble()
                        < share;
    }
}
