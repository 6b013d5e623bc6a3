package io.multiverse.replay.verify;

import io.multiverse.cli.Console;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkProgress;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.jvm.InstalledJdk;
import io.multiverse.replay.jvm.JvmVariation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The flags that say in which other JVMs a run is re-executed. */
public final class OtherJvmsFlags {
    private static final String NONE = "off";
    private static final int MOST_JVMS = 1000;
    private static final int USUAL_SECONDS = 30;
    private static final int MOST_SECONDS = 1_000_000;

    @Option(
            names = "--jvms",
            paramLabel = "N",
            description =
                    "in how many other JVMs, each with other settings of the JVM and the machine, to re-execute the"
                            + " run; off: in none; default 4")
    private String jvms;

    @Option(
            names = "--jvm-seconds",
            paramLabel = "S",
            description = "how long each of them may execute it: what it has compared by then counts; default "
                    + USUAL_SECONDS)
    private String seconds;

    @Option(
            names = "--jdk",
            paramLabel = "DIR",
            description = "another JDK to use for one of them; default: one of another version that is installed beside"
                    + " this one")
    private Path jdk;

    /** Returns the variations to use. */
    public List<JvmVariation> variations() {
        return JvmVariation.list(count(), jdk == null ? null : installed());
    }

    /** Returns the flags with which another command finds the same variations by their names. */
    List<String> given() {
        final List<String> given = new ArrayList<>();
        if (count() > JvmVariation.usualCount()) {
            given.addAll(List.of("--jvms", Integer.toString(count())));
        }
        if (seconds != null) {
            given.addAll(List.of("--jvm-seconds", seconds));
        }
        if (jdk != null) {
            given.addAll(List.of("--jdk", jdk.toString()));
        }
        return given;
    }

    /** Returns the variation of this name. */
    public JvmVariation named(String name) {
        final List<JvmVariation> all =
                JvmVariation.list(Math.max(count(), JvmVariation.usualCount()), jdk == null ? null : installed());
        return all.stream()
                .filter(variation -> variation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Flag.bad(
                        "--jvm",
                        name,
                        "give one of " + all.stream().map(JvmVariation::name).collect(Collectors.joining(", "))));
    }

    private InstalledJdk installed() {
        return InstalledJdk.in(jdk)
                .orElseThrow(() -> Flag.bad(
                        "--jdk", jdk.toString(), "give the folder of a JDK 17 or newer, in which there is bin/java"));
    }

    /** Returns how many other JVMs may be started. */
    public int count() {
        return NONE.equals(jvms) ? 0 : (int) Flag.whole("--jvms", jvms, 0, MOST_JVMS, JvmVariation.usualCount());
    }

    /** Refuses values that make no sense. */
    public void check() {
        variations();
        seconds();
    }

    private long seconds() {
        return Flag.whole("--jvm-seconds", seconds, 1, MOST_SECONDS, USUAL_SECONDS);
    }

    /** Returns what executes runs in other JVMs. */
    public OtherJvms jvms(Console console) {
        return new OtherJvms(console, seconds());
    }

    /** Executes the start of a run in each of them, one after the other. */
    List<JvmProof> prove(Recording recording, long controlTicks, Console console, StatusLine status) {
        final List<JvmVariation> variations = variations();
        final List<JvmProof> proofs = new ArrayList<>();
        for (final JvmVariation variation : variations) {
            final WorkProgress progress = new WorkProgress(
                    status,
                    "re-executed in " + proofs.size() + " of " + variations.size() + " other JVMs, up to",
                    variations.size());
            progress.at(proofs.size(), controlTicks);
            proofs.add(jvms(console).prove(recording, controlTicks, variation));
            progress.clear();
        }
        return proofs;
    }
}
