package io.multiverse.replay.fleet;

import io.multiverse.cli.Flag;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.replay.fuzz.ScenarioUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each run of a fleet is, and what is looked for. Immutable.
 *
 * @param tested the scenario, of which each run has another seed
 * @param controlTicks how long a run is, at least 1
 * @param faults how likely faults are
 * @param invariants what must hold after every control tick, besides what the model requires itself
 * @param deadLetters how many dead letters of some reasons a run may have; of others it may have any number
 * @param workers with how many workers each run is executed again; none: not at all
 * @param slowNanos how long a control tick may take; {@link Long#MAX_VALUE}: any time
 */
record FleetPlan(
        ScenarioUnderTest tested,
        long controlTicks,
        FaultRates faults,
        List<Invariant> invariants,
        Map<DeadLetterReason, Long> deadLetters,
        List<Integer> workers,
        long slowNanos) {
    /** With how many workers each run is executed again unless somebody asks for others. */
    static final List<Integer> USUAL_WORKERS = List.of(2);

    private static final String NONE_WORD = "none";

    FleetPlan {
        invariants = List.copyOf(invariants);
        deadLetters = Map.copyOf(deadLetters);
        workers = List.copyOf(workers);
    }

    /** Returns the same with other numbers of workers. */
    FleetPlan withWorkers(List<Integer> counts) {
        return new FleetPlan(tested, controlTicks, faults, invariants, deadLetters, counts, slowNanos);
    }

    /** Returns numbers of workers as the flag lists them. */
    static String text(List<Integer> workers) {
        return workers.isEmpty()
                ? NONE_WORD
                : String.join(",", workers.stream().map(String::valueOf).toList());
    }

    /** Returns the invariant that a finding's cause is the text of. */
    Optional<Invariant> invariant(String cause) {
        return invariants.stream()
                .filter(invariant -> invariant.text().equals(cause))
                .findFirst();
    }

    /** Returns whether a run may have no dead letter of a reason, which a finding's cause names. */
    boolean allowsNone(String cause) {
        return deadLetters.entrySet().stream()
                .anyMatch(
                        most -> most.getValue() == 0 && Flag.word(most.getKey()).equals(cause));
    }

    /** Returns the same with other faults and another length. */
    FleetPlan with(FaultRates rates, long length) {
        return new FleetPlan(tested, length, rates, invariants, deadLetters, workers, slowNanos);
    }
}
