package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.HostedRealm;
import io.multiverse.kernel.internal.hosting.RunPhase;
import io.multiverse.kernel.internal.ingress.Ingress;
import io.multiverse.kernel.internal.ingress.Inspections;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.tick.Clockwork;
import io.multiverse.kernel.internal.watch.RunWatch;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.NumberedNames;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.report.CascadeLink;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.kernel.state.StateWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Looks at a run for callers from outside, between two control ticks. Thread-safe. */
public final class RunInspection {
    private final Inspections inspections;
    private final RunPhase phase;
    private final RunWatch watch;
    private final Clockwork clockwork;
    private final GameRegister register;
    private final HostedStages stages;
    private final Ingress ingress;
    private final RunTotals totals;
    private final EventHistory history;
    private final long windowNanos;

    /** Looks at a run that is made of these; {@code history} is null if it keeps none. */
    RunInspection(
            Inspections inspections,
            RunPhase phase,
            RunWatch watch,
            Clockwork clockwork,
            GameRegister register,
            HostedStages stages,
            Ingress ingress,
            RunTotals totals,
            EventHistory history,
            long windowNanos) {
        this.inspections = inspections;
        this.phase = phase;
        this.watch = watch;
        this.clockwork = clockwork;
        this.register = register;
        this.stages = stages;
        this.ingress = ingress;
        this.totals = totals;
        this.history = history;
        this.windowNanos = windowNanos;
    }

    /** Returns the state of all games, see {@link #look}. */
    public MultiverseState multiverseState() {
        return look(controlTick -> StateReport.of(
                register, clockwork.realms(), totals, controlTick, controlTick * windowNanos, ingress.size()));
    }

    /** Returns what the numbers in events stand for, see {@link #look}. */
    public NumberedNames names() {
        return look(controlTick -> new NumberedNames(
                IntStream.range(0, register.size())
                        .mapToObj(index -> register.game(index).id())
                        .toList(),
                IntStream.range(0, register.types().size())
                        .mapToObj(type -> new JournalHeader.EventType(
                                register.types().name(type),
                                register.types().schema(type).toString()))
                        .toList(),
                register.selections().stream().map(RealmSelection::toText).toList(),
                stages.names()));
    }

    /** Looks at a game's place in the clockwork, see {@link #look}. */
    public long describeGame(String id, Consumer<RealmSlot> look) {
        return look(controlTick -> {
            look.accept(register.slotOf(id, controlTick));
            return controlTick;
        });
    }

    /** Returns what games that have failed have thrown, by id. */
    public Map<String, Throwable> failures() {
        return look(controlTick -> {
            final Map<String, Throwable> failures = new LinkedHashMap<>();
            for (int index = 0; index < register.size(); index++) {
                if (register.slot(index) != null && register.slot(index).failure() != null) {
                    failures.put(register.game(index).id(), register.slot(index).failure());
                }
            }
            return failures;
        });
    }

    /** Lets {@code look} see the objects that are registered games, see {@link #look}. */
    public <T> Map<String, T> lookAtGames(Function<? super Realm, T> look) {
        return look(controlTick -> {
            final Map<String, T> seen = new LinkedHashMap<>();
            for (int index = 0; index < register.size(); index++) {
                final HostedRealm game = register.game(index);
                final boolean isHere = register.slot(index) != null && game.realm() != null;
                final T value = isHere ? look.apply(game.realm()) : null;
                if (value != null) {
                    seen.put(game.id(), value);
                }
            }
            return seen;
        });
    }

    /** Returns the object that is a stage. */
    public ControlTickStage stage(String name) {
        return stages.named(name).stage();
    }

    /** Writes the events that wait for a game, see {@link #look}. */
    public void describePendingEvents(String id, StateWriter out) {
        look(controlTick -> {
            clockwork
                    .realms()
                    .calendars()
                    .describe(
                            register.slotOf(id, controlTick).index(),
                            register.types()::name,
                            index -> index < 0 ? null : register.game(index).id(),
                            out);
            return null;
        });
    }

    /** Writes a stage's state with its names, see {@link #look}. */
    public long describeStage(String name, StateWriter out) {
        return look(controlTick -> {
            stages.describe(name, out);
            return controlTick;
        });
    }

    /** Returns the metrics of all realms and stages, see {@link #look}. */
    public List<MetricSummary> metrics() {
        return look(controlTick -> MetricReport.of(register, stages, controlTick * windowNanos));
    }

    /** Returns the chain of causes of an event, see {@link #look}. */
    public List<CascadeLink> causeChain(long eventId) {
        return history == null ? List.of() : look(controlTick -> history.chain(eventId));
    }

    /** Looks at the run between two control ticks; waits for the next one if a run is in progress. */
    public <T> T look(LongFunction<T> look) {
        return inspections.inspect(phase, clockwork::completedControlTick, watch, look);
    }
}
