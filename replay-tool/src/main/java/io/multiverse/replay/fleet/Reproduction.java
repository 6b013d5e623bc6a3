package io.multiverse.replay.fleet;

import io.multiverse.cli.Console;
import io.multiverse.cli.Flag;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.replay.command.NextCommand;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The shortest way to see a finding again: the run in which it came up first of all, no longer than it takes, with no
 * more kinds of faults than it takes.
 *
 * @param command the command line
 * @param faults the faults of that run
 * @param isSeenAgain whether it came up again when that was tried; null: it was not
 */
record Reproduction(String command, FaultRates faults, Boolean isSeenAgain) {
    /**
     * Finds it.
     *
     * @param file the scenario's file
     * @param folder where runs are journaled meanwhile
     * @throws java.util.concurrent.CancellationException if it is not wanted any more
     */
    static Reproduction of(
            Finding finding, FleetPlan plan, String file, Path folder, Console console, BooleanSupplier isCancelled) {
        if (finding.kind() == TroubleKind.SLOW_CONTROL_TICK) {
            // how long it takes is not decided by the faults alone
            return untried(finding, plan, file);
        }
        final FleetPlan enough = enough(finding, plan);
        final long length = enough.controlTicks();
        final Predicate<FaultRates> isEnough =
                faults -> isSeen(finding, enough.with(faults, length), folder, console, isCancelled);
        FaultRates faults = enough.faults();
        boolean isSeenAgain = true;
        if (isEnough.test(FaultRates.NONE)) {
            faults = FaultRates.NONE;
        } else if (faults.isEmpty() || !isEnough.test(faults)) {
            isSeenAgain = false;
        } else {
            for (final FaultKind kind : FaultKind.values()) {
                if (faults.byKind().size() > 1 && faults.has(kind) && isEnough.test(faults.without(kind))) {
                    faults = faults.without(kind);
                }
            }
        }
        return new Reproduction(command(finding, plan.with(faults, length), file), faults, isSeenAgain);
    }

    /** Returns the command line that does the whole run of the seed again, which was not tried. */
    static Reproduction untried(Finding finding, FleetPlan plan, String file) {
        return new Reproduction(fleet(finding, plan, file), plan.faults(), null);
    }

    /** Only a divergence takes comparisons, and when a process is killed follows from the length. */
    private static FleetPlan enough(Finding finding, FleetPlan plan) {
        return finding.kind() == TroubleKind.DIVERGENCE
                ? plan
                : plan.with(
                                plan.faults().without(FaultKind.KILL).without(FaultKind.TORN_SNAPSHOT),
                                finding.shortest().trouble().controlTick())
                        .withWorkers(List.of());
    }

    private static boolean isSeen(
            Finding finding, FleetPlan candidate, Path folder, Console console, BooleanSupplier isCancelled) {
        try (TemporaryFolder own = TemporaryFolder.adopt(folder.resolve("again"))) {
            return new SeedTrial(candidate, finding.shortest().seed(), own.path(), console, isCancelled)
                    .execute().troubles().stream()
                            .anyMatch(trouble -> trouble.kind() == finding.kind()
                                    && trouble.cause().equals(finding.cause()));
        }
    }

    private static String command(Finding finding, FleetPlan plan, String file) {
        final boolean isPlain = plan.faults().isEmpty()
                && !plan.tested().hasInputs()
                && !plan.tested().asksChatModel();
        return switch (finding.kind()) {
            case EXCEPTION, INVARIANT -> isPlain ? run(finding, plan, file) : fleet(finding, plan, file);
            default -> fleet(finding, plan, file);
        };
    }

    private static String run(Finding finding, FleetPlan plan, String file) {
        final List<String> words = new ArrayList<>(List.of(
                "run",
                "--scenario",
                file,
                "--seed",
                Long.toString(finding.shortest().seed()),
                "--control-ticks",
                Long.toString(plan.controlTicks()),
                "--pace",
                "max"));
        final String violation =
                plan.invariant(finding.cause()).map(Invariant::violation).orElse(null);
        if (violation != null) {
            words.addAll(List.of("--until", violation));
        } else {
            words.addAll(List.of("--on-realm-failure", "stop"));
        }
        return NextCommand.of(words);
    }

    private static String fleet(Finding finding, FleetPlan plan, String file) {
        final List<String> words = new ArrayList<>(List.of(
                "fleet",
                file,
                "--first-seed",
                Long.toString(finding.shortest().seed()),
                "--seeds",
                "1",
                "--control-ticks",
                Long.toString(plan.controlTicks())));
        if (!plan.faults().isEmpty()) {
            words.addAll(List.of("--faults", plan.faults().text()));
        }
        plan.invariant(finding.cause()).ifPresent(invariant -> words.addAll(List.of("--invariant", invariant.text())));
        if (finding.kind() == TroubleKind.DIVERGENCE && !plan.workers().equals(FleetPlan.USUAL_WORKERS)) {
            words.addAll(List.of("--workers", FleetPlan.text(plan.workers())));
        }
        if (finding.kind() == TroubleKind.DEAD_LETTERS) {
            plan.deadLetters().forEach((reason, most) -> {
                if (Flag.word(reason).equals(finding.cause())) {
                    words.addAll(List.of("--dead-letters", Flag.word(reason) + "=" + most));
                }
            });
        }
        if (finding.kind() == TroubleKind.SLOW_CONTROL_TICK) {
            words.addAll(List.of(
                    "--slow-ms",
                    BigDecimal.valueOf(plan.slowNanos(), FleetCommand.NANO_DIGITS)
                            .stripTrailingZeros()
                            .toPlainString()));
        }
        return NextCommand.of(words);
    }
}
