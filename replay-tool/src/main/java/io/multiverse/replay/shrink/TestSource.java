package io.multiverse.replay.shrink;

import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.RealmDescription;
import io.multiverse.kernel.internal.text.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a test in Java that fails like a run of a scenario: for JUnit and the library multiverse-testing. Not
 * thread-safe.
 */
final class TestSource {
    private static final String STEP = "            ";
    private static final String CONTINUED = STEP + "        ";
    private static final int MOST_FIELDS = 10;
    private static final int LONGEST_HEX = 20_000;
    private static final char LAST_ASCII = '~';

    private final ShrunkRun run;
    private final String className;
    private final TreeSet<String> imports = new TreeSet<>(List.of(
            "io.multiverse.scenario.Scenario",
            "io.multiverse.testing.Multiverse",
            "io.multiverse.testing.RunUnderTest",
            "org.junit.jupiter.api.Test"));
    private final List<String> steps = new ArrayList<>();
    private final Set<String> realms = new HashSet<>();

    /**
     * Makes one.
     *
     * @param className the name of the test class, with its package if it is in one
     */
    TestSource(ShrunkRun run, String className) {
        this.run = run;
        this.className = className;
        run.smallest().parsed().ifPresent(scenario -> scenario.realms().forEach(realm -> realms.add(realm.id())));
    }

    /** Returns the text of the file. */
    String text() {
        addSteps();
        final int dot = className.lastIndexOf('.');
        return (dot < 0 ? "" : "package " + className.substring(0, dot) + ";\n\n")
                + importLines()
                + "\n/** The smallest run that was found to fail like a recorded one: " + comment() + ". */\n"
                + "class " + className.substring(dot + 1) + " {\n"
                + "    private static final String SCENARIO = \"\"\"\n"
                + block(JsonText.indented(ScenarioReduction.plain(run.smallest())))
                + "            \"\"\";\n\n"
                + "    @Test\n"
                + "    void theRunDoesNotFail() {\n"
                + "        final Scenario scenario = Scenario.fromJson(SCENARIO);\n"
                + "        try (RunUnderTest run = Multiverse.test(scenario)) {\n"
                + steps.stream().map(step -> STEP + step + "\n").collect(Collectors.joining())
                + "        }\n"
                + "    }\n"
                + "}\n";
    }

    private String importLines() {
        final String all =
                imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        return run.occurrence().kind() == Occurrence.Kind.STOP
                ? "import static org.junit.jupiter.api.Assertions.assertTrue;\n\n" + all
                : all;
    }

    private String comment() {
        return TextRules.escaped(run.occurrence().text()).replace("*/", "* /").replace("\\u", "\\ u") + ", "
                + run.occurrence().when();
    }

    private static String block(String json) {
        return json.replace("\\", "\\\\")
                .replace("\"\"\"", "\\\"\"\"")
                .lines()
                .map(line -> STEP + line + "\n")
                .collect(Collectors.joining());
    }

    private void addSteps() {
        addExpectation();
        long controlTick = 0;
        for (final TimedInput input : run.smallest().inputs()) {
            if (input.controlTick() - 1 > controlTick) {
                steps.add("run.advance(" + (input.controlTick() - 1 - controlTick) + ");");
                controlTick = input.controlTick() - 1;
            }
            steps.add(code(input));
        }
        steps.add("run.advance(" + (run.smallest().controlTicks() - controlTick) + ");");
        if (run.occurrence().kind() == Occurrence.Kind.STOP) {
            steps.add("assertTrue(run.engine().stopReason().isEmpty(), () -> run.engine().stopReason().toString());");
        }
    }

    private void addExpectation() {
        final Occurrence failure = run.occurrence();
        final boolean hasInjected =
                run.smallest().inputs().stream().anyMatch(input -> input.input().kind() == InputKind.FAIL);
        if (failure.kind() != Occurrence.Kind.REALM_FAILURE || hasInjected) {
            steps.add("run.allowFailures();");
        }
        if (failure.kind() == Occurrence.Kind.REALM_FAILURE && hasInjected) {
            imports.add("io.multiverse.kernel.GameInstanceState");
            // a realm that joins is not there at the start
            steps.add("run.invariant(" + literal(failure.subject() + " does not fail") + ", now ->\n" + CONTINUED
                    + "now.engine().getMultiverseState().gameStates().entrySet().stream()\n" + CONTINUED
                    + "        .noneMatch(game -> game.getKey().equals(" + literal(failure.subject()) + ")\n"
                    + CONTINUED
                    + "                && game.getValue().state() == GameInstanceState.ERROR));");
        } else if (failure.kind() == Occurrence.Kind.CONDITION) {
            steps.add("run.never(" + literal(failure.message()) + ");");
        } else if (failure.kind() == Occurrence.Kind.DEAD_LETTER) {
            imports.add("io.multiverse.kernel.event.DeadLetterReason");
            steps.add("run.invariant(\"nothing is lost\", now -> !now.deadLetters().containsKey(DeadLetterReason."
                    + failure.subject() + "));");
        }
    }

    private String code(TimedInput input) {
        final String subject = literal(input.input().subject());
        final String detail = literal(input.input().detail());
        return switch (input.input().kind()) {
            case EVENT -> code(input.event());
            case UNREGISTER -> "run.engine().unregisterGame(" + subject + ");";
            case PAUSE -> "run.engine().pauseGame(" + subject + ");";
            case RESUME -> "run.engine().resumeGame(" + subject + ");";
            case SUBSCRIBE -> {
                imports.add("java.util.List");
                yield "run.engine().subscribeToEvents(" + subject + ", List.of(" + detail + "));";
            }
            case UNSUBSCRIBE -> "run.engine().unsubscribeFromEvents(" + subject + ", " + detail + ");";
            case STAGE ->
                "run.engine().submitToStage(" + subject + ", "
                        + bytes(input.input().payload()) + ");";
            case REGISTER ->
                register(subject, RealmDescription.decode(input.input().payload()));
            case FAIL -> alter("FailGame(" + subject + ")");
            case LIMIT -> alter("LimitGame(" + subject + ", " + input.recorded().number() + ")");
            case REFUSED,
                    SET_FIELD,
                    DROP_EVENT,
                    DELAY_EVENT,
                    STAGE_REGISTER,
                    STAGE_UNREGISTER,
                    REALM_SUBSCRIBE,
                    REALM_UNSUBSCRIBE,
                    REALM_SELECT,
                    REALM_STOP,
                    STAGE_STOP ->
                throw new IllegalStateException(input.input().kind() + " is nothing that a smaller run is given");
        };
    }

    private String alter(String change) {
        imports.add("io.multiverse.kernel.journal.RunAlteration");
        return "run.engine().alter(new RunAlteration." + change + ");";
    }

    private String code(CrossGameEvent event) {
        final String type = literal(event.eventType());
        final String payload = map(event.data());
        final String target = event.targetRealm() == null
                ? "null"
                : literal(event.targetRealm().realmId());
        final boolean isForOneThere = event.targetRealm() == null
                || realms.contains(event.targetRealm().realmId());
        if (event.dueNanos() == 0 && event.priority() == 0 && isForOneThere) {
            return "run.inject(" + type + ", " + target + ",\n" + CONTINUED + payload + ");";
        }
        imports.add("io.multiverse.kernel.CrossGameEvent");
        imports.add("io.multiverse.kernel.RealmCoordinate");
        return "run.engine().queueCrossGameEvent(CrossGameEvent.of(" + literal(event.eventId()) + ", null, "
                + (event.targetRealm() == null ? "null" : "RealmCoordinate.of(" + target + ")") + ", " + type + ", "
                + payload + ")"
                + (event.dueNanos() == 0 ? "" : ".dueAt(" + event.dueNanos() + "L)")
                + (event.priority() == 0 ? "" : ".withPriority(" + event.priority() + ")") + ");";
    }

    private String register(String id, RealmDescription game) {
        imports.add("io.multiverse.kernel.GameSpec");
        imports.add("io.multiverse.kernel.RealmCoordinate");
        imports.add("io.multiverse.kernel.event.EmissionLimits");
        final RealmCoordinate at = game.coordinate();
        final String coordinate = "new RealmCoordinate(" + literal(at.realmId()) + ", " + literal(at.realmType()) + ", "
                + literal(at.adjacency()) + ", " + literal(at.resonance()) + ", " + at.density() + ")";
        final EmissionLimits limits = game.limits();
        return "run.engine().registerGame(new GameSpec(" + id + ", scenario.realmFactory().create(" + coordinate + "), "
                + coordinate + ", " + game.localTickNanos() + "L, new EmissionLimits(" + limits.maxEventsPerWindow()
                + ", " + limits.maxPayloadLength() + ", " + limits.maxCascadeDepth() + ", " + limits.maxBytesPerWindow()
                + ")));";
    }

    private String bytes(byte[] bytes) {
        imports.add("java.util.HexFormat");
        final String hex = HexFormat.of().formatHex(bytes);
        final List<String> parts = new ArrayList<>();
        for (int from = 0; from < hex.length() || parts.isEmpty(); from += LONGEST_HEX) {
            parts.add("\"" + hex.substring(from, Math.min(hex.length(), from + LONGEST_HEX)) + "\"");
        }
        return "HexFormat.of().parseHex(" + String.join(" + ", parts) + ")";
    }

    private String map(Map<?, ?> map) {
        imports.add("java.util.Map");
        if (isPlain(map)) {
            return map.entrySet().stream()
                    .map(field -> literal(field.getKey()) + ", " + literal(field.getValue()))
                    .collect(Collectors.joining(", ", "Map.of(", ")"));
        }
        imports.add("io.multiverse.kernel.event.MapPayload");
        imports.add("java.nio.charset.StandardCharsets");
        return "MapPayload.decode(" + literal(JsonText.compact(map)) + ".getBytes(StandardCharsets.UTF_8))";
    }

    private static boolean isPlain(Map<?, ?> map) {
        return map.size() <= MOST_FIELDS
                && map.values().stream()
                        .allMatch(value ->
                                value instanceof Number || value instanceof Boolean || value instanceof String);
    }

    private static String literal(Object value) {
        return value instanceof String text
                ? text.chars().mapToObj(TestSource::escaped).collect(Collectors.joining("", "\"", "\""))
                : value instanceof Long ? value + "L" : String.valueOf(value);
    }

    /** A line break as a Unicode escape would end the line before the literal is read, so it is written in octal. */
    private static String escaped(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        }
        return c < ' '
                ? String.format(Locale.ROOT, "\\%03o", c)
                : c > LAST_ASCII ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c);
    }
}
