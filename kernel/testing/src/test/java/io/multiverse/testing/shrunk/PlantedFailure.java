package io.multiverse.testing.shrunk;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A run that fails, with all that it takes, among much else. Mutable while it is described. */
final class PlantedFailure {
    private static final int BUTTONS_WITHOUT_MEANING = 20;
    private static final int FIRST_BUTTON_WITHOUT_MEANING = 40;

    private final String name;
    private final List<Step> steps = new ArrayList<>();
    private String realms = "";
    private String rest = "";
    private long controlTicks = 20;
    private String failing;
    private String smallest;

    /** What comes from outside before a control tick. */
    private record Step(long controlTick, Consumer<MultiGameTickEngine> action) {}

    private PlantedFailure(String name) {
        this.name = name;
    }

    /** Begins to describe one. */
    static PlantedFailure of(String name) {
        return new PlantedFailure(name);
    }

    /** Adds machines m_1 and so on, all alike. */
    PlantedFailure machines(int count, String parameters) {
        return group("\"idPrefix\":\"m_\",\"count\":" + count, parameters);
    }

    /** Adds one machine. */
    PlantedFailure machine(String id, String parameters) {
        return group("\"id\":\"" + id + "\"", parameters);
    }

    private PlantedFailure group(String ids, String parameters) {
        realms += (realms.isEmpty() ? "" : ",") + "{" + ids + ",\"type\":\"machine\",\"parameters\":{" + parameters
                + "}}";
        return this;
    }

    /** Adds other parts of the scenario. */
    PlantedFailure with(String parts) {
        rest += "," + parts;
        return this;
    }

    PlantedFailure controlTicks(long count) {
        controlTicks = count;
        return this;
    }

    /** Presses a button of a machine. */
    PlantedFailure press(long controlTick, String machine, int button) {
        return step(controlTick, engine -> engine.queueCrossGameEvent(press(machine, button)));
    }

    /** Presses a button of a machine, at a later time in nanoseconds. */
    PlantedFailure pressAt(long controlTick, String machine, int button, long dueNanos) {
        return step(
                controlTick,
                engine -> engine.queueCrossGameEvent(press(machine, button).dueAt(dueNanos)));
    }

    static CrossGameEvent press(String machine, int button) {
        return CrossGameEvent.of(
                "press", null, RealmCoordinate.of(machine), MachineType.PRESS, Map.of("button", button));
    }

    /** Does something before a control tick. */
    PlantedFailure step(long controlTick, Consumer<MultiGameTickEngine> action) {
        steps.add(new Step(controlTick, action));
        return this;
    }

    /** Presses buttons that mean nothing, of machines m_1 and so on. */
    PlantedFailure noise(int inputs, int machines, long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < inputs; i++) {
            press(
                    1 + random.nextLong(controlTicks),
                    "m_" + (1 + random.nextInt(machines)),
                    FIRST_BUTTON_WITHOUT_MEANING + random.nextInt(BUTTONS_WITHOUT_MEANING));
        }
        return this;
    }

    /** Says what failing is, as on the command line. */
    PlantedFailure failing(String what) {
        failing = what;
        return this;
    }

    /** Says what the smallest run is: its length, its inputs, its realms and stages. */
    PlantedFailure smallest(String text) {
        smallest = text;
        return this;
    }

    String failing() {
        return failing;
    }

    String smallest() {
        return smallest;
    }

    /** Records the run. */
    void record(Path journal) {
        final Scenario scenario = Scenario.fromJson("{\"realms\":[" + realms + "]" + rest + "}");
        try (MultiGameTickEngine engine =
                scenario.engine().journal(JournalSettings.in(journal)).build()) {
            scenario.registerWith(engine);
            for (long next = 1; next <= controlTicks && engine.stopReason().isEmpty(); next++) {
                final long now = next;
                steps.stream()
                        .filter(step -> step.controlTick() == now)
                        .forEach(step -> step.action().accept(engine));
                engine.runControlTicks(1);
            }
        } catch (final ClockworkException e) {
            // that is the failure
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
