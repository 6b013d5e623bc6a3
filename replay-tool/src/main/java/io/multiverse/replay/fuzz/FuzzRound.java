package io.multiverse.replay.fuzz;

import io.multiverse.cli.text.Figures;
import io.multiverse.fuzz.Circumstances;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a run is executed in a round: all of it follows from the round's seed and the length of the run. Immutable.
 *
 * @param seed the seed
 * @param isDelayed whether threads are delayed at random
 * @param parts the parts of the run, each of which but the first resumes the one before
 */
record FuzzRound(long seed, boolean isDelayed, List<Part> parts) {
    private static final int MOST_CUTS = 2;
    private static final int LONGEST_SPACING = 5;
    private static final int LONGEST_PORTION = 7;

    /**
     * A part of a run.
     *
     * @param circumstances threads and what else may vary
     * @param lastControlTick the control tick that ends it
     * @param snapshotEvery every how many control ticks a snapshot is taken; 0: never
     * @param portion how many control ticks are asked for at once; 0: all
     * @param isLookedAt whether all games and stages are described between two portions
     */
    record Part(Circumstances circumstances, long lastControlTick, int snapshotEvery, int portion, boolean isLookedAt) {
        private static Part any(Random choices, long lastControlTick) {
            return new Part(
                    Circumstances.any(choices),
                    lastControlTick,
                    choices.nextBoolean() ? 0 : 1 + choices.nextInt(LONGEST_SPACING),
                    choices.nextBoolean() ? 0 : 1 + choices.nextInt(LONGEST_PORTION),
                    choices.nextBoolean());
        }

        private String words() {
            return circumstances.words()
                    + (snapshotEvery == 0
                            ? ", no snapshots"
                            : ", a snapshot every " + Figures.count(snapshotEvery, "control tick"))
                    + (portion == 0 ? "" : ", " + Figures.count(portion, "control tick") + " at a time")
                    + (portion > 0 && isLookedAt ? ", looked at in between" : "");
        }

        private Map<String, Object> toMap() {
            final Map<String, Object> map = circumstances.toMap();
            map.put("lastControlTick", lastControlTick);
            map.put("snapshotEvery", snapshotEvery);
            map.put("controlTicksAtATime", portion);
            map.put("lookedAt", portion > 0 && isLookedAt);
            return map;
        }
    }

    /** Draws the round of a seed for a run of so many control ticks. */
    static FuzzRound of(long seed, long controlTicks) {
        // neighbouring seeds of Random begin alike
        final Random choices = new Random(seed * 0x9E3779B97F4A7C15L ^ seed >>> 7);
        final boolean isDelayed = choices.nextBoolean();
        final TreeSet<Long> ends = new TreeSet<>();
        final int cuts = choices.nextInt(MOST_CUTS + 1);
        for (int i = 0; i < cuts && controlTicks > 1; i++) {
            ends.add(1 + Math.floorMod(choices.nextLong(), controlTicks - 1));
        }
        ends.add(controlTicks);
        final List<Part> parts = new ArrayList<>();
        ends.forEach(end -> parts.add(Part.any(choices, end)));
        return new FuzzRound(seed, isDelayed, List.copyOf(parts));
    }

    /** Returns it in words. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        long from = 0;
        for (final Part part : parts) {
            lines.add((from == 0 ? "" : "cut and resumed, ")
                    + (parts.size() == 1 ? "" : "to control tick " + Figures.grouped(part.lastControlTick()) + ": ")
                    + part.words()
                    + (isDelayed ? ", random delays" : ""));
            from = part.lastControlTick();
        }
        return lines;
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("roundSeed", seed);
        map.put("delays", isDelayed);
        map.put("parts", parts.stream().map(Part::toMap).collect(Collectors.toList()));
        return map;
    }
}
