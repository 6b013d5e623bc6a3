package io.multiverse.live.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.multiverse.cli.text.JsonText;
import io.multiverse.live.shown.EventQuery;
import io.multiverse.live.shown.LogQuery;
import io.multiverse.live.shown.ShownRun;
import io.multiverse.live.shown.TickRow;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers what the pages ask, and programs may: see {@code openapi.json}. Thread-safe. */
final class Api {
    private static final String ROOT = "/api/v1/";
    private static final int MOST_EVENTS = 2000;
    private static final int USUAL_EVENTS = 200;
    private static final int MOST_DIALOGUES = 1000;
    private static final int MOST_ROWS = 4000;
    private static final int USUAL_ROWS = 600;
    private static final int MOST_DEPTH = 1_000_000_000;
    private static final int OK = 200;
    private static final Set<String> JUMPS = Set.of("event", "deadLetter", "divergence");

    private final ShownRun run;
    private final EventStream stream;
    private final boolean isControlled;
    private final MetricsText metrics;
    private Map<String, Object> latestTable;
    private byte[] tableBytes;

    Api(ShownRun run, EventStream stream, boolean isControlled) {
        this.run = run;
        this.isControlled = isControlled;
        this.stream = stream;
        metrics = new MetricsText(run);
    }

    /** Adds the routes. */
    void addTo(RoutesConfig routes) {
        routes.get(ROOT + "run", context -> {
            final Map<String, Object> facts = run.run();
            facts.put("isControlled", isControlled);
            json(context, facts);
        });
        routes.get(ROOT + "ticks", context -> json(context, ticks(context)));
        routes.get(ROOT + "latencies", context -> json(context, Map.of("seconds", run.latencies())));
        routes.get(ROOT + "realms", context -> json(context, realms(at(context))));
        routes.get(
                ROOT + "realms/{id}/state", context -> json(context, run.state(context.pathParam("id"), at(context))));
        routes.get(
                ROOT + "stages/{name}/state",
                context -> json(context, run.state("stage:" + context.pathParam("name"), at(context))));
        routes.get(ROOT + "events", context -> json(context, run.events(query(context))));
        routes.get(ROOT + "events/{id}", context -> json(context, run.event(context.pathParam("id"))));
        routes.get(ROOT + "players", context -> json(context, run.players(at(context))));
        routes.get(ROOT + "players/{who}", context -> json(context, run.player(context.pathParam("who"), at(context))));
        routes.get(ROOT + "cities", context -> json(context, run.cities(at(context))));
        routes.get(
                ROOT + "dialogues",
                context -> json(context, run.dialogues(text(context, "realm"), at(context), (int)
                        number(context, "most", 1, MOST_DIALOGUES, USUAL_EVENTS))));
        routes.get(ROOT + "flows", context -> json(context, run.flows()));
        routes.get(ROOT + "nodes", context -> json(context, run.nodes()));
        routes.get(ROOT + "metrics", context -> json(context, run.metrics(at(context))));
        routes.get(
                ROOT + "log",
                context -> json(
                        context,
                        run.log(LogQuery.of(
                                at(context),
                                number(context, "after", 0, Long.MAX_VALUE, 0),
                                text(context, "level"),
                                text(context, "realm"),
                                text(context, "match"),
                                (int) number(context, "most", 1, MOST_EVENTS, USUAL_EVENTS)))));
        routes.get(ROOT + "change", context -> json(context, change(context)));
        routes.get(ROOT + "jump", context -> json(context, jump(context)));
        routes.get(ROOT + "stream", stream::serve);
        routes.get("/metrics", metrics::serve);
        routes.get("/healthz", context -> context.contentType("text/plain").result("ok\n"));
        routes.get("/readyz", context -> {
            final boolean isReady = run.ticks().newest() > 0;
            context.status(isReady ? OK : 503)
                    .contentType("text/plain")
                    .result(isReady ? "ok\n" : "no control tick yet\n");
        });
    }

    /** Answers with JSON. */
    static void json(Context context, Map<String, ?> value) {
        json(context, bytes(value));
    }

    private static void json(Context context, byte[] bytes) {
        context.contentType("application/json").result(bytes);
    }

    private static byte[] bytes(Map<String, ?> value) {
        return JsonText.compact(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The table of realms is long, so all who ask for the same one get the same bytes. */
    private byte[] realms(long at) {
        final Map<String, Object> table = run.realms(at);
        synchronized (this) {
            if (table != latestTable) {
                tableBytes = bytes(table);
                latestTable = table;
            }
            return tableBytes;
        }
    }

    private Map<String, Object> ticks(Context context) {
        final long after = number(context, "after", 0, Long.MAX_VALUE, 0);
        final int most = (int) number(context, "most", 1, MOST_ROWS, USUAL_ROWS);
        return rows(run.ticks().after(after, most));
    }

    /** Returns rows of control ticks for JSON. */
    static Map<String, Object> rows(List<TickRow> rows) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "columns",
                List.of(
                        "controlTick",
                        "running",
                        "events",
                        "deliveries",
                        "deadLetters",
                        "inputs",
                        "longestNs",
                        "hash",
                        "journalBytes"));
        map.put("rows", rows.stream().map(TickRow::toList).toList());
        return map;
    }

    private Map<String, Object> change(Context context) {
        final String field = text(context, "field");
        if (field == null) {
            throw new IllegalArgumentException("field is missing; give such as sol_7.npc[31].mood");
        }
        return run.lastChange(field, at(context));
    }

    private Map<String, Object> jump(Context context) {
        final String what = context.queryParam("to");
        if (what == null || !JUMPS.contains(what)) {
            throw new IllegalArgumentException("to must be event, deadLetter or divergence");
        }
        return Map.of(
                "controlTick",
                run.jump(
                        what,
                        number(context, "from", 0, Long.MAX_VALUE, 0),
                        !"back".equals(context.queryParam("direction"))));
    }

    private static long at(Context context) {
        return number(context, "at", 0, Long.MAX_VALUE, ShownRun.NOW);
    }

    private static EventQuery query(Context context) {
        return new EventQuery(
                at(context),
                number(context, "after", 0, Long.MAX_VALUE, 0),
                text(context, "type"),
                text(context, "realm"),
                (int) number(context, "minDepth", 0, MOST_DEPTH, 0),
                text(context, "root"),
                (int) number(context, "most", 1, MOST_EVENTS, USUAL_EVENTS));
    }

    private static String text(Context context, String name) {
        final String value = context.queryParam(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static long number(Context context, String name, long least, long most, long usual) {
        final String text = text(context, name);
        if (text == null) {
            return usual;
        }
        try {
            final long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (final NumberFormatException e) {
            // the message below says what is wanted
        }
        throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most);
    }
}
