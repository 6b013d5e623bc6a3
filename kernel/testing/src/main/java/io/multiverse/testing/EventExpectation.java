package io.multiverse.testing;

import io.multiverse.cli.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What events a test expects, or expects not to come. Its last call, {@link #within} or {@link #soFar}, checks it. Not
 * thread-safe.
 */
public final class EventExpectation {
    private static final int MOST_SHOWN = 5;

    private final RunUnderTest run;
    private final String type;
    private final boolean isWanted;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private String from;
    private String to;

    EventExpectation(RunUnderTest run, String type, boolean isWanted) {
        this.run = run;
        this.type = type;
        this.isWanted = isWanted;
    }

    /** Of events of this realm only, or {@code stage:} and a name, or {@code input}. */
    public EventExpectation from(String source) {
        from = source;
        return this;
    }

    /** Of events for this realm only, or that it gets. */
    public EventExpectation to(String realm) {
        to = realm;
        return this;
    }

    /**
     * Of events with this value only; numbers are compared by their values.
     *
     * @param field the path of a field of the payload, such as {@code price} or {@code goods[2].price}
     */
    public EventExpectation with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    /**
     * Runs until such an event comes, at most for {@code controlTicks}; if none is wanted, for all of them.
     *
     * @param controlTicks at least 1
     * @return the run
     * @throws AssertionError if none comes, or one that is not wanted
     * @throws IllegalArgumentException below 1
     */
    public RunUnderTest within(long controlTicks) {
        if (controlTicks < 1) {
            throw new IllegalArgumentException(
                    "no event comes within " + controlTicks + " control ticks; for those that have come, ask soFar()");
        }
        final long first = run.controlTick() + 1;
        for (long i = 0; i < controlTicks; i++) {
            run.advance(1);
            if (check(first)) {
                return run;
            }
        }
        if (isWanted) {
            throw run.failure(
                    "no event " + words() + " within "
                            + (controlTicks == 1
                                    ? "control tick " + first
                                    : "control ticks " + first + " to " + (first + controlTicks - 1)),
                    nearest(first));
        }
        return run;
    }

    /**
     * Looks at what has come since the start.
     *
     * @return the run
     * @throws AssertionError if none came, or one that is not wanted
     */
    public RunUnderTest soFar() {
        if (!check(1) && isWanted) {
            throw run.failure("no event " + words() + " so far, after control tick " + run.controlTick(), nearest(1));
        }
        return run;
    }

    private boolean check(long first) {
        final TestEvent found = run.eventsSince(first).stream()
                .filter(this::matches)
                .findFirst()
                .orElse(null);
        if (found != null && !isWanted) {
            throw run.failure("an event " + words() + " came, and should not", List.of(found.toString()));
        }
        return found != null;
    }

    private boolean matches(TestEvent event) {
        return event.type().equals(type)
                && (from == null || event.from().equals(from))
                && (to == null || event.to().equals(to) || event.deliveredTo().contains(to))
                && fields.entrySet().stream()
                        .allMatch(field -> event.fields().containsKey(field.getKey())
                                && isSame(field.getValue(), event.fields().get(field.getKey())));
    }

    private static boolean isSame(Object wanted, Object there) {
        if (wanted instanceof Number number && there instanceof Number other) {
            return number.doubleValue() == other.doubleValue() && number.longValue() == other.longValue();
        }
        return wanted == null ? there == null : String.valueOf(wanted).equals(String.valueOf(there));
    }

    private String words() {
        final StringBuilder words = new StringBuilder(type);
        if (from != null) {
            words.append(" from ").append(from);
        }
        if (to != null) {
            words.append(" to ").append(to);
        }
        fields.forEach((field, value) ->
                words.append(" with ").append(field).append(" = ").append(value));
        return words.toString();
    }

    private List<String> nearest(long first) {
        final List<TestEvent> all = run.eventsSince(first);
        final List<TestEvent> ofType =
                all.stream().filter(event -> event.type().equals(type)).toList();
        final List<String> lines = new ArrayList<>();
        if (ofType.isEmpty()) {
            final List<String> types =
                    all.stream().map(TestEvent::type).distinct().sorted().toList();
            lines.add("no event of this type came"
                    + (types.isEmpty() ? ", nor of another" : ", but of " + String.join(", ", types))
                    + Suggestion.of(type, types));
        } else {
            ofType.stream().limit(MOST_SHOWN).forEach(event -> lines.add(event.toString()));
            if (ofType.size() > MOST_SHOWN) {
                lines.add("and " + (ofType.size() - MOST_SHOWN) + " more of this type");
            }
        }
        return lines;
    }
}
