package io.multiverse.fuzz;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How a run is executed where that must make no difference. Immutable.
 *
 * @param workers the number of workers, at least 1
 * @param threads who executes them
 * @param ringSize how many control ticks the journal may lag
 * @param split how realms are split among workers
 * @param waitMode how threads wait
 * @param isMeasured whether the time spent in each realm is measured
 * @param causeHistory how many events' causes are kept
 */
public record Circumstances(
        int workers,
        ThreadingMode threads,
        int ringSize,
        RealmSplit split,
        WaitMode waitMode,
        boolean isMeasured,
        int causeHistory) {
    private static final int[] WORKERS = {1, 2, 3, 5};
    private static final int SOME_HISTORY = 64;

    /** Draws some from {@code choices}. */
    public static Circumstances any(Random choices) {
        return new Circumstances(
                anyWorkers(choices),
                ThreadingMode.values()[choices.nextInt(ThreadingMode.values().length)],
                2 << choices.nextInt(4),
                RealmSplit.values()[choices.nextInt(RealmSplit.values().length)],
                choices.nextBoolean() ? WaitMode.YIELD : WaitMode.BACKOFF,
                choices.nextBoolean(),
                choices.nextBoolean() ? 0 : SOME_HISTORY);
    }

    /** Draws a number of workers. */
    static int anyWorkers(Random choices) {
        return WORKERS[choices.nextInt(WORKERS.length)];
    }

    /** Makes an engine execute a run like this. */
    public EngineBuilder applyTo(EngineBuilder builder) {
        return builder.workers(workers)
                .realmSplit(split)
                .threadingMode(threads)
                .ringSize(ringSize)
                .waitMode(waitMode)
                .measureRealms(isMeasured)
                .causeHistory(causeHistory);
    }

    /** Returns it in words. */
    public String words() {
        return workers + (workers == 1 ? " worker, " : " workers, ") + word(threads) + " threads, " + word(split)
                + " split, ring of " + ringSize + ", " + word(waitMode) + " waits";
    }

    /** Returns it for JSON. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("workers", workers);
        map.put("threads", word(threads));
        map.put("split", word(split));
        map.put("ringSize", ringSize);
        map.put("wait", word(waitMode));
        map.put("measured", isMeasured);
        map.put("causeHistory", causeHistory);
        return map;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
