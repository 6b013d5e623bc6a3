package io.multiverse.replay;

import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.Recording;
import io.multiverse.launcher.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * What {@code multiverse verify} tells.
 *
 * @param recording the run that was executed again
 * @param proofs one for each number of workers
 * @param snapshotProofs one for each snapshot
 * @param codeDifferences in what the code at hand differs from that which recorded the run
 * @param differences what differs in the first frame that does, empty if none does
 */
record VerifyReport(
        Recording recording,
        List<RunProof> proofs,
        List<RunProof> snapshotProofs,
        List<String> codeDifferences,
        List<Difference> differences) {
    private static final int SCHEMA_VERSION = 1;
    private static final int MOST_DIFFERENCES = 10;

    /**
     * Puts a report together.
     *
     * @param registerAt returns who is registered as of a control tick; asked only if something differs
     */
    static VerifyReport of(
            Recording recording,
            List<RunProof> proofs,
            List<RunProof> snapshotProofs,
            List<String> codeDifferences,
            LongFunction<RunRegister> registerAt) {
        final List<Difference> differences = new ArrayList<>();
        Stream.concat(proofs.stream(), snapshotProofs.stream())
                .flatMap(proof -> proof.divergence().stream())
                .findFirst()
                .ifPresent(divergence -> {
                    final RunRegister register = registerAt.apply(divergence.controlTick());
                    new FrameDiff(divergence.recorded(), register, divergence.present(), register, differences::add)
                            .run(false);
                });
        return new VerifyReport(recording, proofs, snapshotProofs, codeDifferences, List.copyOf(differences));
    }

    /** Returns whether nothing differs. */
    boolean isEqual() {
        return first() == null;
    }

    private RunProof first() {
        return Stream.concat(proofs.stream(), snapshotProofs.stream())
                .filter(proof -> proof.divergence().isPresent())
                .findFirst()
                .orElse(null);
    }

    private String next() {
        final RunProof first = first();
        return first == null
                ? null
                : "multiverse bisect " + recording.directory()
                        + (first.workers() == 1 ? "" : " --workers " + first.workers());
    }

    /** Returns the lines for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add("Journal " + recording.directory() + ": " + Figures.count(recording.controlTicks(), "control tick")
                + ", " + end());
        final int interval = recording.header().digestIntervalControlTicks();
        if (interval > 1) {
            lines.add("Every " + interval + "th frame has digests: a difference in state alone shows up to "
                    + Figures.count(interval - 1, "control tick") + " late.");
        }
        proofs.forEach(proof -> lines.add("  " + line(proof)));
        snapshotProofs.forEach(proof -> lines.add("  from the snapshot of control tick "
                + Figures.grouped(proof.fromControlTick()) + ", " + line(proof)));
        if (isEqual()) {
            lines.add("Every frame and every digest is equal"
                    + (recording.isSealed()
                            ? "."
                            : " up to control tick " + Figures.grouped(recording.controlTicks())
                                    + ", where the journal ends."));
        } else {
            addDifferences(lines);
        }
        return lines;
    }

    private String end() {
        if (recording.isSealed()) {
            return "sealed";
        }
        return recording
                .tornTail()
                .map(tear -> "cut off: " + tear)
                .orElse("not sealed: the run goes on, was killed, or the end is missing");
    }

    private static String line(RunProof proof) {
        final String speed = proof.controlTicksPerSecond() == 0
                ? ""
                : ", " + Figures.grouped(Math.round(proof.controlTicksPerSecond())) + " control ticks/s ("
                        + Figures.decimal(proof.timesRealTime()) + " x real time)";
        return Figures.count(proof.workers(), "worker") + ": " + Figures.count(proof.frames(), "frame") + " equal"
                + proof.divergence()
                        .map(divergence -> ", DIFFERENT at control tick " + Figures.grouped(divergence.controlTick()))
                        .orElse("")
                + speed;
    }

    private void addDifferences(List<String> lines) {
        final RunProof first = first();
        lines.add("The first difference, of the re-execution with " + Figures.count(first.workers(), "worker")
                + (first.fromControlTick() == 0 ? "" : " from the snapshot of control tick " + first.fromControlTick())
                + ", in control tick "
                + Figures.grouped(first.divergence().orElseThrow().controlTick())
                + " (A: the journal, B: the re-execution):");
        differences.stream().limit(MOST_DIFFERENCES).forEach(difference -> lines.add("  " + difference.text()));
        if (differences.size() > MOST_DIFFERENCES) {
            lines.add("  and " + Figures.count(differences.size() - MOST_DIFFERENCES, "more difference"));
        }
        if (!codeDifferences.isEmpty()) {
            lines.add("The likely cause: " + String.join("; ", codeDifferences) + ".");
        }
        if (isSnapshotToBlame()) {
            lines.add("From the start the run comes out equal: writeState and readState leave something out that"
                    + " decides the future of the realm named above.");
        } else {
            lines.add("Next: " + next());
        }
    }

    private boolean isSnapshotToBlame() {
        return proofs.stream().allMatch(proof -> proof.divergence().isEmpty());
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("journal", recording.directory().toString());
        map.put("controlTicks", recording.controlTicks());
        map.put("sealed", recording.isSealed());
        map.put("tornTail", recording.tornTail().orElse(null));
        map.put("digestIntervalControlTicks", recording.header().digestIntervalControlTicks());
        map.put("lastHash", EventText.hex(recording.lastHash()));
        map.put("equal", isEqual());
        map.put("codeDifferences", codeDifferences);
        map.put("proofs", proofs.stream().map(VerifyReport::toMap).toList());
        map.put("snapshots", snapshotProofs.stream().map(VerifyReport::toMap).toList());
        map.put(
                "divergence",
                first() == null ? null : divergence(first().divergence().orElseThrow()));
        map.put("next", isEqual() || isSnapshotToBlame() ? null : next());
        return map;
    }

    private Map<String, Object> divergence(Divergence divergence) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", divergence.controlTick());
        map.put("summary", divergence.summary());
        map.put("expectedHash", EventText.hex(divergence.recorded().hash()));
        map.put("actualHash", EventText.hex(divergence.present().hash()));
        map.put("differences", differences.stream().map(Difference::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(RunProof proof) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("workers", proof.workers());
        map.put("fromControlTick", proof.fromControlTick());
        map.put("equalControlTicks", proof.equalControlTicks());
        map.put(
                "divergedAtControlTick",
                proof.divergence().map(Divergence::controlTick).orElse(null));
        map.put("controlTicksPerSecond", proof.controlTicksPerSecond());
        map.put("timesRealTime", proof.timesRealTime());
        return map;
    }
}
