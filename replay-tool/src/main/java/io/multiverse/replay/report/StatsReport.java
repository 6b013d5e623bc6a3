package io.multiverse.replay.report;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.Table;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.RunRegister;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What {@code multiverse stats} tells.
 *
 * @param statistics the sums
 * @param register what everything is called
 * @param mode what the journal keeps
 * @param top how many realms and event types are listed
 */
record StatsReport(JournalStatistics statistics, RunRegister register, JournalMode mode, int top) {
    private static final int SCHEMA_VERSION = 1;
    private static final double PERCENT = 100;

    /** Returns the lines for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        line(lines, "Control ticks", Figures.grouped(statistics.controlTicks()));
        line(
                lines,
                "Events",
                Figures.grouped(statistics.events()) + ", delivered " + Figures.count(statistics.deliveries(), "time")
                        + "; " + share(statistics.causedEvents(), statistics.journaledEvents())
                        + " have a cause, chains up to " + Figures.count(statistics.greatestDepth() + 1L, "event"));
        if (mode == JournalMode.INPUTS) {
            line(
                    lines,
                    "",
                    "the journal keeps only the " + Figures.grouped(statistics.journaledEvents())
                            + " that inputs became; deliveries, realms and types count those");
        }
        line(lines, "Events per tick", distribution(statistics.eventsPerControlTick()));
        line(lines, "Bytes", Figures.grouped(statistics.bytes()) + " in frames");
        line(lines, "Bytes per tick", distribution(statistics.bytesPerControlTick()));
        line(
                lines,
                "Bytes per event",
                ratio(statistics.bytes(), statistics.events()) + " of all frames, "
                        + ratio(statistics.payloadBytes(), statistics.journaledEvents()) + " of payload");
        if (statistics.scheduledEvents() > 0) {
            line(
                    lines,
                    "Due times",
                    Figures.count(statistics.scheduledEvents(), "event") + " with a due time or a priority, "
                            + Figures.grouped(statistics.recalls()) + " taken back; "
                            + Figures.grouped(statistics.waiting()) + " wait at the end, at most "
                            + Figures.grouped(statistics.mostWaiting()) + " did");
        }
        if (statistics.ties().events() > 0) {
            line(
                    lines,
                    "Ties",
                    Figures.grouped(statistics.ties().events())
                            + " times an event was delivered whose place only its source's index decided; to "
                            + mostTied(register.realmCount(), statistics.ties()::ofRealm, register::realmName)
                            + "; of type "
                            + mostTied(register.typeCount(), statistics.ties()::ofType, register::typeName));
        }
        line(lines, "Status changes", Figures.grouped(statistics.lifecycleChanges()));
        line(lines, "Inputs", counts(statistics.inputs(), statistics.refusedInputs()));
        line(lines, "Dead letters", counts(statistics.deadLetters(), 0));
        lines.add("");
        lines.addAll(realms().lines());
        more(lines, register.realmCount(), "realm");
        lines.add("");
        lines.addAll(types().lines());
        more(lines, register.typeCount(), "type");
        return lines;
    }

    private void more(List<String> lines, int count, String thing) {
        if (count > top) {
            lines.add("and " + Figures.count(count - top, thing) + " more; --top " + count + " lists all");
        }
    }

    private static void line(List<String> lines, String name, String value) {
        lines.addAll(TextWrap.named(name.isEmpty() ? "" : name + ":", 16, value));
    }

    private static String distribution(Histogram histogram) {
        return "average " + Figures.decimal(histogram.getTotalCount() == 0 ? 0 : histogram.getMean())
                + ", p50 " + Figures.grouped(histogram.getValueAtPercentile(50))
                + ", p99 " + Figures.grouped(histogram.getValueAtPercentile(99))
                + ", max " + Figures.grouped(histogram.getMaxValue());
    }

    private static String ratio(long part, long whole) {
        return whole == 0 ? "-" : Figures.decimal((double) part / whole);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", PERCENT * part / whole);
    }

    private static String counts(Map<? extends Enum<?>, Long> counts, long refused) {
        if (counts.isEmpty()) {
            return "0";
        }
        final long total = counts.values().stream().mapToLong(Long::longValue).sum();
        final List<String> parts = new ArrayList<>();
        counts.forEach((kind, count) -> parts.add(Flag.word(kind) + " " + Figures.grouped(count)));
        return Figures.grouped(total) + ": " + String.join(", ", parts)
                + (refused == 0 ? "" : "; " + Figures.grouped(refused) + " of them refused");
    }

    private List<Integer> busiestRealms(long most) {
        final Comparator<Integer> byEvents = Comparator.comparingLong(this::eventsOutOf)
                .thenComparingLong(statistics::eventsIn)
                .reversed();
        return IntStream.range(0, register.realmCount())
                .boxed()
                .sorted(byEvents)
                .limit(most)
                .toList();
    }

    private long eventsOutOf(int realmIndex) {
        return statistics.eventsOf(EventId.realmEmitter(realmIndex));
    }

    private List<Integer> busiestTypes(long most) {
        return IntStream.range(0, register.typeCount())
                .boxed()
                .sorted(Comparator.comparingLong(statistics::eventsOfType).reversed())
                .limit(most)
                .toList();
    }

    private String mostTied(int count, IntToLongFunction ties, IntFunction<String> name) {
        return IntStream.range(0, count)
                .boxed()
                .filter(index -> ties.applyAsLong(index) > 0)
                .sorted(Comparator.comparingLong((Integer index) -> ties.applyAsLong(index))
                        .reversed())
                .limit(top)
                .map(index -> name.apply(index) + " " + Figures.grouped(ties.applyAsLong(index)))
                .collect(Collectors.joining(", "));
    }

    private Table realms() {
        final Table table = new Table("Source", ">Events out", ">Share", ">Events in", ">Share", ">State changed in");
        for (final int index : busiestRealms(top)) {
            table.row(
                    register.realmName(index),
                    Figures.grouped(eventsOutOf(index)),
                    share(eventsOutOf(index), statistics.journaledEvents()),
                    Figures.grouped(statistics.eventsIn(index)),
                    share(statistics.eventsIn(index), statistics.deliveries()),
                    Figures.count(statistics.digestsOf(index), "tick"));
        }
        for (int emitter = 0; emitter <= register.stages().size(); emitter++) {
            if (statistics.eventsOf(emitter) > 0) {
                final long count = statistics.eventsOf(emitter);
                final String share = share(count, statistics.journaledEvents());
                table.row(EventText.emitter(emitter, register), Figures.grouped(count), share, "", "", "");
            }
        }
        return table;
    }

    private Table types() {
        final Table table = new Table("Event type", ">Events", ">Share", ">Payload bytes", ">Share", ">Per event");
        for (final int type : busiestTypes(top)) {
            table.row(
                    register.typeName(type),
                    Figures.grouped(statistics.eventsOfType(type)),
                    share(statistics.eventsOfType(type), statistics.journaledEvents()),
                    Figures.grouped(statistics.payloadBytesOfType(type)),
                    share(statistics.payloadBytesOfType(type), statistics.payloadBytes()),
                    ratio(statistics.payloadBytesOfType(type), statistics.eventsOfType(type)));
        }
        return table;
    }

    /** Returns the object for {@code --json}, with all realms and types; keys are only ever added. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("mode", Flag.word(mode));
        map.put("controlTicks", statistics.controlTicks());
        map.put("events", statistics.events());
        map.put("journaledEvents", statistics.journaledEvents());
        map.put("deliveries", statistics.deliveries());
        map.put("causedEvents", statistics.causedEvents());
        map.put("greatestDepth", statistics.greatestDepth());
        map.put("frameBytes", statistics.bytes());
        map.put("payloadBytes", statistics.payloadBytes());
        map.put("bytesPerEvent", quotient(statistics.bytes(), statistics.events()));
        map.put("bytesPerControlTick", distributionMap(statistics.bytesPerControlTick()));
        map.put("eventsPerControlTick", distributionMap(statistics.eventsPerControlTick()));
        map.put("lifecycleChanges", statistics.lifecycleChanges());
        map.put("inputs", countMap(statistics.inputs()));
        map.put("refusedInputs", statistics.refusedInputs());
        map.put("deadLetters", countMap(statistics.deadLetters()));
        map.put("scheduledEvents", statistics.scheduledEvents());
        map.put("recalls", statistics.recalls());
        map.put("pendingEvents", statistics.waiting());
        map.put("mostPendingEvents", statistics.mostWaiting());
        map.put("tiedDeliveries", statistics.ties().events());
        map.put("sources", sourceMaps());
        map.put("eventTypes", typeMaps());
        return map;
    }

    private static Double quotient(long part, long whole) {
        return whole == 0 ? null : (Double) ((double) part / whole);
    }

    private static Map<String, Object> distributionMap(Histogram histogram) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("mean", histogram.getTotalCount() == 0 ? 0.0 : histogram.getMean());
        map.put("p50", histogram.getValueAtPercentile(50));
        map.put("p90", histogram.getValueAtPercentile(90));
        map.put("p99", histogram.getValueAtPercentile(99));
        map.put("max", histogram.getMaxValue());
        return map;
    }

    private static Map<String, Object> countMap(Map<? extends Enum<?>, Long> counts) {
        final Map<String, Object> map = new LinkedHashMap<>();
        counts.forEach((kind, count) -> map.put(Flag.word(kind), count));
        return map;
    }

    private List<Object> sourceMaps() {
        final List<Object> maps = new ArrayList<>();
        for (final int index : busiestRealms(Long.MAX_VALUE)) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("source", EventText.emitter(EventId.realmEmitter(index), register));
            map.put("eventsOut", eventsOutOf(index));
            map.put("eventsIn", statistics.eventsIn(index));
            map.put("tiedEventsIn", statistics.ties().ofRealm(index));
            map.put("controlTicksWithChange", statistics.digestsOf(index));
            maps.add(map);
        }
        for (int emitter = 0; emitter <= register.stages().size(); emitter++) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("source", EventText.emitter(emitter, register));
            map.put("eventsOut", statistics.eventsOf(emitter));
            maps.add(map);
        }
        return maps;
    }

    private List<Object> typeMaps() {
        final List<Object> maps = new ArrayList<>();
        for (final int type : busiestTypes(Long.MAX_VALUE)) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("type", register.typeName(type));
            map.put("events", statistics.eventsOfType(type));
            map.put("payloadBytes", statistics.payloadBytesOfType(type));
            map.put("tiedDeliveries", statistics.ties().ofType(type));
            maps.add(map);
        }
        return maps;
    }
}
