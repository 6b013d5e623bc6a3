package io.multiverse.replay.report;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.cli.text.Table;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.replay.journal.DroppedText;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.JournalEnd;
import io.multiverse.replay.journal.RegisteredRealm;
import io.multiverse.replay.journal.RunRegister;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code multiverse info} tells.
 *
 * @param directory the journal's folder
 * @param header what the run consists of at its start
 * @param register what it consists of at its end
 * @param end how the journal ends
 * @param bytes the length of its header and frames
 * @param totals what happened
 * @param plugins the types of plugins it was made of, each with the jar or folder it came from
 * @param stopReason who of its model ended the run, and why; null if nobody did
 * @param stub what stands for what was dropped from its beginning; null if nothing was
 */
record JournalInfo(
        Path directory,
        JournalHeader header,
        RunRegister register,
        JournalEnd end,
        long bytes,
        Totals totals,
        Map<String, String> plugins,
        StopReason stopReason,
        JournalStub stub) {
    private static final int SCHEMA_VERSION = 1;
    private static final int MOST_REALMS = 20;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * What happened in a run.
     *
     * @param events the number of events, journaled or not
     * @param inputs the number of external inputs
     * @param simTimeNanos the simulated time of the last control tick
     */
    record Totals(long events, long inputs, long simTimeNanos) {}

    /** Returns the lines for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        line(lines, "Journal", directory.toString());
        line(
                lines,
                "Written by",
                "kernel " + header.kernelVersion() + ", format version " + JournalHeader.FORMAT_VERSION);
        line(
                lines,
                "Mode",
                header.mode() == JournalMode.FULL
                        ? "full: inputs, events and digests"
                        : "inputs: inputs and digests; of the events only those that inputs became");
        line(lines, "Seed", Long.toString(header.seed()));
        line(
                lines,
                "Control interval",
                Figures.count(header.controlTickIntervalTicks(), "local tick") + " of "
                        + Figures.span(header.localTickNanos()) + ", " + Figures.span(header.windowNanos())
                        + (header.lookahead() == 1 ? "" : ", lookahead " + header.lookahead()));
        line(lines, "Pending events", "at most " + Figures.count(header.pendingBytesPerRealm(), "byte") + " per realm");
        line(
                lines,
                "Frames",
                Figures.grouped(end.frames()) + " (control ticks), "
                        + Figures.seconds(totals.simTimeNanos() / NANOS_PER_SECOND) + " of simulated time");
        if (stub != null) {
            line(lines, "Dropped", DroppedText.of(stub));
        }
        line(lines, "Events", Figures.grouped(totals.events()));
        line(lines, "Inputs", Figures.grouped(totals.inputs()));
        line(lines, "Size", Figures.count(bytes, "byte"));
        line(lines, "End", end.text());
        if (stopReason != null) {
            line(lines, "Ended by", stopReason.message());
        }
        line(lines, "Last hash", EventText.hex(end.lastHash()));
        line(lines, "Scenario", header.scenario().isEmpty() ? "-" : header.scenario());
        addPlugins(lines);
        line(lines, "Stages", list(header.stageNames()));
        line(
                lines,
                "Selections",
                list(register.selections().stream()
                        .map(text -> text.isEmpty() ? "all" : text)
                        .toList()));
        lines.add("");
        lines.addAll(types().lines());
        lines.add("");
        lines.addAll(realms().lines());
        if (register.realmCount() > MOST_REALMS) {
            lines.add("and " + Figures.count(register.realmCount() - MOST_REALMS, "realm") + " more; --json lists all");
        }
        return lines;
    }

    private void addPlugins(List<String> lines) {
        if (!plugins.isEmpty()) {
            line(
                    lines,
                    "Plugins",
                    list(plugins.entrySet().stream()
                            .map(plugin -> plugin.getKey() + " of " + plugin.getValue())
                            .toList()));
        }
    }

    private static void line(List<String> lines, String name, String value) {
        lines.addAll(TextWrap.named(name + ":", 17, value));
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "-" : String.join(", ", names);
    }

    private Table types() {
        final Table table = new Table(">Id", "Event type", "Payload");
        for (int type = 0; type < register.typeCount(); type++) {
            table.row(
                    Integer.toString(type),
                    register.typeName(type),
                    register.schema(type).toString());
        }
        return table;
    }

    private Table realms() {
        final Table table = new Table(">Index", "Realm", "STAT7", ">Local tick", "At the end", "Program", "Hears");
        for (int index = 0; index < Math.min(MOST_REALMS, register.realmCount()); index++) {
            final RegisteredRealm realm = register.realm(index);
            table.row(
                    Integer.toString(index),
                    realm.id(),
                    realm.coordinate().toStat7Key(),
                    Figures.span(realm.localTickNanos()),
                    Flag.word(register.status(index))
                            + (realm.sinceControlTick() == 0
                                    ? ""
                                    : ", since control tick " + Figures.grouped(realm.sinceControlTick())),
                    realm.program().substring(realm.program().lastIndexOf('.') + 1),
                    list(register.subscriptions(index)));
        }
        return table;
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("directory", directory.toString());
        map.put("formatVersion", JournalHeader.FORMAT_VERSION);
        map.put("kernelVersion", header.kernelVersion());
        map.put("mode", Flag.word(header.mode()));
        map.put("seed", NamedPayload.exact(header.seed()));
        map.put("controlTickIntervalTicks", header.controlTickIntervalTicks());
        map.put("localTickMs", header.localTickNanos() / NANOS_PER_MILLI);
        map.put("windowNanos", header.windowNanos());
        map.put("lookahead", header.lookahead());
        map.put("pendingBytesPerRealm", header.pendingBytesPerRealm());
        map.putAll(end.toMap());
        map.put("stopReason", stopReason == null ? null : stopMap());
        map.put("dropped", stub == null ? null : DroppedText.toMap(stub));
        map.put("simTimeNs", totals.simTimeNanos());
        map.put("events", totals.events());
        map.put("inputs", totals.inputs());
        map.put("bytes", bytes);
        map.put("scenario", header.scenario());
        map.put("plugins", plugins);
        map.put("stages", header.stageNames());
        map.put("selections", register.selections());
        map.put("eventTypes", typeMaps());
        map.put("realms", realmMaps());
        return map;
    }

    private Map<String, Object> stopMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", Flag.word(stopReason.source()));
        map.put("name", stopReason.name());
        map.put("controlTick", stopReason.controlTick());
        map.put("simTimeNs", stopReason.simTimeNanos());
        map.put("reason", stopReason.reason());
        return map;
    }

    private List<Object> typeMaps() {
        final List<Object> maps = new ArrayList<>();
        for (int type = 0; type < register.typeCount(); type++) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", type);
            map.put("name", register.typeName(type));
            map.put("schema", register.schema(type).toString());
            maps.add(map);
        }
        return maps;
    }

    private List<Object> realmMaps() {
        final List<Object> maps = new ArrayList<>();
        for (int index = 0; index < register.realmCount(); index++) {
            final RegisteredRealm realm = register.realm(index);
            final GameInstanceState status = register.status(index);
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("index", index);
            map.put("id", realm.id());
            map.put("realmId", realm.coordinate().realmId());
            map.put("realmType", realm.coordinate().realmType());
            map.put("adjacency", realm.coordinate().adjacency());
            map.put("resonance", realm.coordinate().resonance());
            map.put("density", realm.coordinate().density());
            map.put("localTickNanos", realm.localTickNanos());
            map.put("program", realm.program());
            map.put("sinceControlTick", realm.sinceControlTick());
            map.put("status", Flag.word(status));
            map.put("subscriptions", register.subscriptions(index));
            maps.add(map);
        }
        return maps;
    }
}
