package io.multiverse.live.shown;

import java.util.List;

/** The control ticks of a run, the latest at least. Thread-safe. */
public interface ShownTicks {
    /** Returns the newest control tick there is a row of, 0 before the first. */
    long newest();

    /**
     * Returns rows after a control tick, in order, the newest last. Where there are more than {@code most}, or older
     * ones are not kept, rows are left out: as their counts are of all control ticks, nothing is lost.
     *
     * @param most at least 1
     */
    List<TickRow> after(long controlTick, int most);
}
