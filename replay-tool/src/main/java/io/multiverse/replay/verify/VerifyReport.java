package io.multiverse.replay.verify;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.command.NextCommand;
import io.multiverse.replay.diff.Difference;
import io.multiverse.replay.diff.FrameDiff;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.JournalEnd;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.jvm.JvmVariation;
import io.multiverse.replay.reexecute.ReexecutionProof;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code multiverse verify} tells.
 *
 * @param recording the run that was re-executed
 * @param lastControlTick up to which control tick
 * @param proofs one for each number of workers
 * @param snapshotProofs one for each snapshot
 * @param jvmProofs one for each other JVM
 * @param codeDifferences in what the code at hand differs from that which recorded the run
 * @param differences what differs in the first frame that does, empty if none does
 * @param notes what else there is to say
 * @param bisect the words of the command that looks into a difference
 * @param jvmFlags the flags with which it finds the JVMs that were used
 */
public record VerifyReport(
        Recording recording,
        long lastControlTick,
        List<ReexecutionProof> proofs,
        List<ReexecutionProof> snapshotProofs,
        List<JvmProof> jvmProofs,
        List<String> codeDifferences,
        List<Difference> differences,
        List<String> notes,
        List<String> bisect,
        List<String> jvmFlags) {
    private static final int SCHEMA_VERSION = 1;
    private static final int MOST_DIFFERENCES = 10;

    /**
     * Returns the report with what differs in the first frame that does.
     *
     * @param registerAt returns who is registered as of a control tick; asked only if something differs
     */
    VerifyReport withDifferences(LongFunction<RunRegister> registerAt) {
        if (isEqual()) {
            return this;
        }
        final FrameDivergence divergence = first().divergence().orElseThrow();
        final RunRegister register = registerAt.apply(divergence.controlTick());
        final List<Difference> found = new ArrayList<>();
        new FrameDiff(divergence.recorded(), register, divergence.present(), register, found::add).run(false);
        return new VerifyReport(
                recording,
                lastControlTick,
                proofs,
                snapshotProofs,
                jvmProofs,
                codeDifferences,
                found,
                notes,
                bisect,
                jvmFlags);
    }

    /** Returns whether nothing differs. */
    boolean isEqual() {
        return first() == null;
    }

    /** Returns whether every JVM could execute the run. */
    boolean isComplete() {
        return jvmProofs.stream().noneMatch(JvmProof::isFailed);
    }

    private ReexecutionProof first() {
        return Stream.of(
                        proofs.stream(),
                        snapshotProofs.stream(),
                        jvmProofs.stream().flatMap(proof -> proof.proofs().stream()))
                .flatMap(stream -> stream)
                .filter(proof -> proof.divergence().isPresent())
                .findFirst()
                .orElse(null);
    }

    /** Returns the JVM in which the first difference came up, or null if it came up here. */
    private JvmProof firstJvm() {
        final ReexecutionProof first = first();
        return jvmProofs.stream()
                .filter(proof -> first != null && proof.proofs().contains(first))
                .findFirst()
                .orElse(null);
    }

    /** Returns the command that looks into the first difference, beginning with what saw it; null if none did. */
    private String next() {
        final ReexecutionProof first = first();
        if (first == null) {
            return null;
        }
        final List<String> words = new ArrayList<>(bisect);
        final JvmProof jvm = firstJvm();
        if (jvm != null) {
            words.addAll(List.of("--jvm", jvm.jvm().name()));
            words.addAll(jvmFlags);
        } else if (first.workers() > 1) {
            words.addAll(List.of("--workers", Integer.toString(first.workers())));
        }
        if (first.fromControlTick() > 0) {
            words.addAll(List.of("--from-snapshot", Long.toString(first.fromControlTick())));
        }
        words.addAll(List.of(
                "--seen-at", Long.toString(first.divergence().orElseThrow().controlTick())));
        return NextCommand.of(words);
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
        proofs.forEach(proof -> lines.addAll(TextWrap.lines("  ", "      ", line(proof))));
        snapshotProofs.forEach(proof -> lines.addAll(TextWrap.lines(
                "  ",
                "      ",
                "from the snapshot of control tick " + Figures.grouped(proof.fromControlTick()) + ", " + line(proof))));
        addJvms(lines);
        lines.addAll(notes);
        if (isEqual()) {
            lines.add("Every frame and every digest is equal"
                    + (recording.isSealed() && lastControlTick == recording.controlTicks()
                            ? "."
                            : " up to control tick " + Figures.grouped(lastControlTick) + ", where "
                                    + (lastControlTick == recording.controlTicks() ? "the journal" : "the comparison")
                                    + " ends."));
            lines.addAll(TextWrap.lines("", inHowManyJvms()));
        } else {
            addDifferences(lines);
        }
        return lines;
    }

    private void addJvms(List<String> lines) {
        if (!jvmProofs.isEmpty()) {
            lines.add("In other JVMs:");
        }
        for (final JvmProof proof : jvmProofs) {
            if (proof.failure() == null) {
                lines.add("  " + proof.jvm().name() + ": "
                        + proof.proofs().stream().map(this::lineWithoutSpeed).collect(Collectors.joining(", then ")));
            } else {
                lines.add("  " + proof.jvm().name() + ": " + (proof.isUnfit() ? "cannot run these games: " : "FAILED: ")
                        + proof.failure());
            }
            lines.addAll(TextWrap.lines("    ", proof.jvm().text()));
        }
    }

    private String lineWithoutSpeed(ReexecutionProof proof) {
        return Figures.count(proof.workers(), "worker") + " " + equalFrames(proof)
                + (proof.isCutShort(lastControlTick)
                        ? " (of " + Figures.grouped(lastControlTick) + ": its time was over)"
                        : "");
    }

    private long executedElsewhere() {
        return jvmProofs.stream().filter(proof -> proof.failure() == null).count();
    }

    private String inHowManyJvms() {
        final long others = executedElsewhere();
        if (jvmProofs.isEmpty()) {
            return "Shown in 1 JVM, this one; another JVM may order hash tables otherwise (--jvms).";
        }
        final long failed = jvmProofs.size() - others;
        return "Shown in " + Figures.count(1 + others, "JVM") + ": this one"
                + (others == 0 ? "" : " and " + Figures.count(others, "other"))
                + (failed == 0 ? "." : "; " + failed + " could not execute the run, see above.");
    }

    private String end() {
        if (recording.isSealed()) {
            return "sealed";
        }
        final long newerSnapshot = newerSnapshot();
        final String tail = newerSnapshot == 0
                ? ""
                : "; there is a snapshot of control tick " + newerSnapshot
                        + ": the run is still going, or the end is missing";
        return recording
                        .tornTail()
                        .map(tear -> "cut off: " + tear)
                        .orElse(
                                newerSnapshot == 0
                                        ? "not sealed: the run is still going, was killed, or the end is missing"
                                        : "not sealed")
                + tail;
    }

    private long newerSnapshot() {
        return recording.isSealed() ? 0 : JournalEnd.newerSnapshot(recording.directory(), recording.controlTicks());
    }

    private static String line(ReexecutionProof proof) {
        final String speed = proof.controlTicksPerSecond() == 0
                ? ""
                : ", " + Figures.grouped(Math.round(proof.controlTicksPerSecond())) + " control ticks/s ("
                        + Figures.decimal(proof.timesRealTime()) + " x real time)";
        return Figures.count(proof.workers(), "worker") + ": " + equalFrames(proof) + speed;
    }

    private static String equalFrames(ReexecutionProof proof) {
        return Figures.count(proof.frames(), "frame") + " equal"
                + proof.divergence()
                        .map(divergence -> ", DIFFERENT at control tick " + Figures.grouped(divergence.controlTick()))
                        .orElse("");
    }

    private void addDifferences(List<String> lines) {
        final ReexecutionProof first = first();
        lines.add("The first difference, of the re-execution with " + Figures.count(first.workers(), "worker")
                + (first.fromControlTick() == 0
                        ? ""
                        : " from the snapshot of control tick " + Figures.grouped(first.fromControlTick()))
                + (firstJvm() == null ? "" : " in JVM " + firstJvm().jvm().name())
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
            lines.addAll(TextWrap.lines(
                    "",
                    "From the start the run is equal here: writeState and readState leave something out that"
                            + " decides the future of the realm named above."));
        } else if (firstJvm() != null) {
            lines.addAll(TextWrap.lines(
                    "", "Here the run is equal: it depends on something in which that JVM differs, or on chance."));
        }
        lines.add("Next: " + next());
    }

    private boolean isSnapshotToBlame() {
        return proofs.stream().allMatch(proof -> proof.divergence().isEmpty())
                && snapshotProofs.stream().anyMatch(proof -> proof.divergence().isPresent());
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("journal", recording.directory().toString());
        map.put("controlTicks", recording.controlTicks());
        map.put("sealed", recording.isSealed());
        map.put("tornTail", recording.tornTail().orElse(null));
        map.put("newerSnapshot", newerSnapshot() == 0 ? null : newerSnapshot());
        map.put("digestIntervalControlTicks", recording.header().digestIntervalControlTicks());
        map.put("lastHash", EventText.hex(recording.lastHash()));
        map.put("comparedTo", lastControlTick);
        map.put("equal", isEqual());
        map.put("complete", isComplete());
        map.put("codeDifferences", codeDifferences);
        map.put("proofs", proofs.stream().map(VerifyReport::toMap).toList());
        map.put("snapshots", snapshotProofs.stream().map(VerifyReport::toMap).toList());
        map.put("jvmCount", 1 + executedElsewhere());
        map.put("jvms", jvmProofs.stream().map(this::toMap).toList());
        map.put("notes", notes);
        map.put(
                "divergence",
                first() == null ? null : divergence(first().divergence().orElseThrow()));
        map.put("next", next());
        return map;
    }

    private Map<String, Object> toMap(JvmProof proof) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.putAll(toMap(proof.jvm()));
        map.put("failure", proof.failure());
        map.put("failed", proof.isFailed());
        map.put("diverged", proof.divergent() != null);
        map.put("proofs", proof.proofs().stream().map(VerifyReport::toMap).toList());
        return map;
    }

    private Map<String, Object> divergence(FrameDivergence divergence) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", divergence.controlTick());
        map.put("summary", divergence.summary());
        map.put("expectedHash", EventText.hex(divergence.recorded().hash()));
        map.put("actualHash", EventText.hex(divergence.present().hash()));
        map.put("differences", differences.stream().map(Difference::toMap).toList());
        return map;
    }

    /** Returns for JSON in what a JVM differed. */
    public static Map<String, Object> toMap(JvmVariation jvm) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", jvm.name());
        final Map<String, Object> settings = new LinkedHashMap<>();
        jvm.settings().forEach(setting -> settings.put(setting.name(), setting.words()));
        map.put("settings", settings);
        map.put(
                "flags",
                jvm.settings().stream()
                        .flatMap(setting -> setting.flags().stream())
                        .toList());
        return map;
    }

    private static Map<String, Object> toMap(ReexecutionProof proof) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("workers", proof.workers());
        map.put("fromControlTick", proof.fromControlTick());
        map.put("equalControlTicks", proof.equalControlTicks());
        map.put(
                "divergedAtControlTick",
                proof.divergence().map(FrameDivergence::controlTick).orElse(null));
        map.put("wallSeconds", proof.wallSeconds());
        map.put("controlTicksPerSecond", proof.controlTicksPerSecond());
        map.put("timesRealTime", proof.timesRealTime());
        return map;
    }
}
