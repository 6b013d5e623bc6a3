package io.multiverse.replay.verify;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.GameClassPath;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.jvm.JvmVariation;
import io.multiverse.replay.jvm.VariedJvm;
import io.multiverse.replay.reexecute.ReexecutionProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has JVMs that differ from this one execute a run again: each is a {@code verify} of its own, whose report is read.
 * Thread-safe.
 */
public final class OtherJvms {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final double NANOS_PER_SECOND_EXACT = 1e9;

    /** What a JVM needs to start and to read the journal, with room for a machine that others use, too. */
    private static final long GRACE_SECONDS = 120;

    private final Console console;
    private final long seconds;

    /**
     * Makes it.
     *
     * @param seconds how long a JVM may execute the run; what it has compared by then counts
     */
    public OtherJvms(Console console, long seconds) {
        this.console = console;
        this.seconds = seconds;
    }

    /**
     * Executes the start of a run in another JVM, once for each number of workers of the variation, until an execution
     * diverges.
     *
     * @param controlTicks how many control ticks of it
     * @throws CommandException of exit code 130 if the user wants to end
     */
    public JvmProof prove(Recording recording, long controlTicks, JvmVariation jvm) {
        try (TemporaryFolder folder = TemporaryFolder.create("multiverse-frame")) {
            final Path frame = folder.path().resolve("divergent.frame");
            final List<String> arguments = new ArrayList<>(List.of(
                    "verify",
                    recording.directory().toAbsolutePath().toString(),
                    "--json",
                    "--jvms=off",
                    "--no-snapshots",
                    "--progress=none",
                    "--to=" + controlTicks,
                    "--workers=" + list(jvm.workers()),
                    "--end-after=" + seconds,
                    "--threads-beforehand=" + jvm.threadsBeforehand(),
                    "--divergent-frame=" + frame));
            arguments.addAll(GameClassPath.arguments());
            final VariedJvm.Result result =
                    VariedJvm.run(jvm, arguments, (seconds + GRACE_SECONDS) * NANOS_PER_SECOND, console);
            if (!result.output().startsWith("{")) {
                return JvmProof.failed(
                        jvm, result.reason().orElse("it ended with exit code " + result.exitCode() + " in silence"));
            }
            return read(recording, jvm, result.output(), frame);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns numbers of workers as a flag lists them. */
    public static String list(List<Integer> workers) {
        return String.join(",", workers.stream().map(String::valueOf).toList());
    }

    @SuppressWarnings("unchecked")
    private static JvmProof read(Recording recording, JvmVariation jvm, String output, Path frame) throws IOException {
        final Map<String, Object> report = MapPayload.decode(output.getBytes(StandardCharsets.UTF_8));
        final Optional<FrameDivergence> divergence =
                DivergentFrame.read(frame, controlTick -> recorded(recording, controlTick));
        final List<ReexecutionProof> proofs = new ArrayList<>();
        for (final Map<String, Object> proof : (List<Map<String, Object>>) report.get("proofs")) {
            proofs.add(new ReexecutionProof(
                    ((Number) proof.get("workers")).intValue(),
                    recording.startControlTick(),
                    ((Number) proof.get("equalControlTicks")).longValue(),
                    recording.header().windowNanos() / NANOS_PER_SECOND_EXACT,
                    ((Number) proof.get("wallSeconds")).doubleValue(),
                    proof.get("divergedAtControlTick") == null ? Optional.empty() : divergence));
        }
        return JvmProof.of(jvm, proofs, (List<String>) report.get("codeDifferences"));
    }

    /** Returns the recorded frame of a control tick, as if it had come out as recorded. */
    private static FrameDivergence recorded(Recording recording, long controlTick) {
        try (JournalReader reader = recording.readerFromStart()) {
            while (reader.frames() < controlTick && reader.advance()) {
                // on to the control tick
            }
            final JournaledFrame frame = reader.decode();
            return new FrameDivergence(recording.header(), frame, frame);
        }
    }
}
