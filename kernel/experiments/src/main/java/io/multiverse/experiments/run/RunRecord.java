package io.multiverse.experiments.run;

import io.multiverse.cli.text.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a run.
 *
 * @param point what names its point, see {@link io.multiverse.experiments.spec.SweepPoint#key}
 * @param replication its replication, from 0
 * @param status how it ended
 * @param isVerified whether it was executed twice, with different numbers of workers, and compared to its end or to the
 *     first difference
 * @param reason why it failed, or empty
 * @param controlTicks how many control ticks it had
 * @param values the measures, in their order; NaN where there is none
 * @param sampleTicks the control ticks of the samples
 * @param samples the measures at each of these, in their order
 */
public record RunRecord(
        String point,
        int replication,
        Status status,
        boolean isVerified,
        String reason,
        long controlTicks,
        double[] values,
        long[] sampleTicks,
        double[][] samples) {
    /** How a run can end. */
    public enum Status {
        /** As it should. */
        OK,
        /** It failed by itself. */
        FAILED,
        /** Executed a second time, with another number of workers, it came to something else. */
        DIVERGED,
        /** It took longer than it may. */
        TIMED_OUT,
        /** The JVM's memory or stack was not enough. */
        EXHAUSTED;

        /** Returns whether it says something of the machine, and nothing of the run: then the run is done again. */
        public boolean isOfMachine() {
            return this == TIMED_OUT || this == EXHAUSTED;
        }
    }

    /** Returns a record of a run that came to nothing. */
    static RunRecord failed(
            String point, int replication, Status status, String reason, long controlTicks, int measures) {
        final double[] values = new double[measures];
        Arrays.fill(values, Double.NaN);
        return new RunRecord(
                point,
                replication,
                status,
                status == Status.DIVERGED,
                reason,
                controlTicks,
                values,
                new long[0],
                new double[0][]);
    }

    /** Returns it as one line of JSON. */
    String toLine() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("point", point);
        map.put("replication", replication);
        map.put("status", status.name());
        map.put("verified", isVerified);
        map.put("reason", reason);
        map.put("controlTicks", controlTicks);
        map.put("values", texts(values));
        final List<Object> ticks = new ArrayList<>();
        final List<Object> rows = new ArrayList<>();
        for (int i = 0; i < sampleTicks.length; i++) {
            ticks.add(sampleTicks[i]);
            rows.add(texts(samples[i]));
        }
        map.put("sampleTicks", ticks);
        map.put("samples", rows);
        return JsonText.compact(map);
    }

    /** As texts, which come back as the same bits, whatever is no number included. */
    private static List<String> texts(double[] values) {
        final List<String> texts = new ArrayList<>(values.length);
        for (final double value : values) {
            texts.add(Double.toString(value));
        }
        return texts;
    }

    /** Returns the record that a line is, or null if it is none. */
    static RunRecord parse(String line) {
        try {
            final Map<?, ?> map = JsonMapper.shared().readValue(line, Map.class);
            final List<?> ticks = (List<?>) map.get("sampleTicks");
            final List<?> rows = (List<?>) map.get("samples");
            final long[] sampleTicks = new long[ticks.size()];
            final double[][] samples = new double[ticks.size()][];
            for (int i = 0; i < sampleTicks.length; i++) {
                sampleTicks[i] = ((Number) ticks.get(i)).longValue();
                samples[i] = numbers((List<?>) rows.get(i));
            }
            return new RunRecord(
                    (String) map.get("point"),
                    ((Number) map.get("replication")).intValue(),
                    Status.valueOf((String) map.get("status")),
                    Boolean.TRUE.equals(map.get("verified")),
                    (String) map.get("reason"),
                    ((Number) map.get("controlTicks")).longValue(),
                    numbers((List<?>) map.get("values")),
                    sampleTicks,
                    samples);
        } catch (final JacksonException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            return null;
        }
    }

    private static double[] numbers(List<?> texts) {
        return texts.stream()
                .mapToDouble(text -> Double.parseDouble(String.valueOf(text)))
                .toArray();
    }
}
