package io.multiverse.live.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.multiverse.live.shown.RunControls;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets whoever knows the token control the run; that is checked before. Thread-safe. */
final class ControlApi {
    /** Where all of this is. */
    static final String ROOT = "/api/v1/control/";

    private static final String USUAL_ADJACENCY = "cluster_0";
    private static final String USUAL_RESONANCE = "narrative_prime";
    private static final long MOST_STEPS = 1_000_000;
    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1_000_000;

    private final JsonMapper json = new JsonMapper();
    private final RunControls controls;

    ControlApi(RunControls controls) {
        this.controls = controls;
    }

    /** Adds the routes. */
    void addTo(RoutesConfig routes) {
        add(routes, "pause", (unused, body) -> controls.pause());
        add(routes, "resume", (unused, body) -> controls.resume());
        add(routes, "step", (unused, body) -> controls.step(steps(body)));
        add(routes, "pace", (unused, body) -> controls.pace(factor(body)));
        add(routes, "snapshot", (unused, body) -> controls.snapshot());
        add(routes, "stop", (unused, body) -> controls.stop());
        add(routes, "events", (unused, body) -> send(body));
        add(routes, "realms", (unused, body) -> register(body));
        add(
                routes,
                "realms/{id}/{change}",
                (context, body) -> controls.change(change(context.pathParam("change")), context.pathParam("id")));
    }

    private void add(RoutesConfig routes, String path, BiConsumer<Context, JsonNode> action) {
        routes.post(ROOT + path, context -> {
            action.accept(context, body(context));
            Api.json(context.status(HttpStatus.ACCEPTED), Map.of("accepted", true));
        });
    }

    private JsonNode body(Context context) {
        final String text = context.body();
        try {
            final JsonNode body = json.readTree(text.isBlank() ? "{}" : text);
            if (body.isObject()) {
                return body;
            }
        } catch (final JacksonException e) {
            // the message below says what is wanted
        }
        throw new IllegalArgumentException("the body must be a JSON object");
    }

    private static long steps(JsonNode body) {
        final JsonNode count = body.path("controlTicks");
        if (count.isMissingNode()) {
            return 1;
        }
        if (!count.isIntegralNumber()
                || !count.canConvertToLong()
                || count.asLong() < 1
                || count.asLong() > MOST_STEPS) {
            throw new IllegalArgumentException("controlTicks must be a whole number from 1 to " + MOST_STEPS);
        }
        return count.asLong();
    }

    private static double factor(JsonNode body) {
        final JsonNode factor = body.path("factor");
        if (factor.isString() && factor.asString().equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        if (!factor.isNumber() || factor.asDouble() < SLOWEST || factor.asDouble() > FASTEST) {
            throw new IllegalArgumentException("factor must be a number from 0.001 to 1000000, or \"max\"");
        }
        return factor.asDouble();
    }

    private static RunControls.GameChange change(String name) {
        for (final RunControls.GameChange change : RunControls.GameChange.values()) {
            if (change.name().toLowerCase(Locale.ROOT).equals(name)) {
                return change;
            }
        }
        throw new IllegalArgumentException("a realm can be told pause, resume or unregister, not " + name);
    }

    private void register(JsonNode body) {
        final JsonNode density = body.path("density");
        if (!body.path("id").isString() || !(density.isMissingNode() || density.isInt())) {
            throw new IllegalArgumentException("a game needs an id, and may have adjacency, resonance and density");
        }
        controls.register(
                body.path("id").asString(),
                body.path("adjacency").asString(USUAL_ADJACENCY),
                body.path("resonance").asString(USUAL_RESONANCE),
                density.asInt(0));
    }

    private void send(JsonNode body) {
        final JsonNode type = body.path("type");
        final JsonNode target = body.path("target");
        final JsonNode data = body.path("data");
        if (!type.isString() || !(target.isString() || target.isNull() || target.isMissingNode())) {
            throw new IllegalArgumentException(
                    "an event needs a type, and may have a target, the id of a realm, and data, an object");
        }
        final Map<String, Object> values = new LinkedHashMap<>();
        if (data.isObject()) {
            data.propertyStream().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        } else if (!data.isMissingNode()) {
            throw new IllegalArgumentException("data must be an object");
        }
        controls.send(type.asString(), target.isString() ? target.asString() : null, values);
    }

    private Object value(JsonNode node) {
        return json.convertValue(node, Object.class);
    }
}
