package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/** A second JVM, which dies in the middle of something. */
final class JournalChild {
    private static final int REFUSED = 3;
    private static final int HALTED = 9;

    private JournalChild() {}

    /** Arguments: what to do, the directory, the number of frames. */
    public static void main(String[] args) {
        final Path directory = Path.of(args[1]);
        final int frames = Integer.parseInt(args[2]);
        try {
            final ChronicleJournal journal =
                    ChronicleJournal.create(JournalSettings.in(directory), FrameFixture.header(JournalMode.FULL));
            FrameFixture.appendAll(journal, FrameFixture.small(1), frames);
            if (args[0].equals("halt-in-document")) {
                beginDocument(directory);
            }
            Runtime.getRuntime().halt(HALTED);
        } catch (JournalException e) {
            System.out.println(e.kind() + " " + e.getMessage());
            Runtime.getRuntime().halt(REFUSED);
        }
    }

    private static void beginDocument(Path directory) {
        final ExcerptAppender appender = SingleChronicleQueueBuilder.binary(directory.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> 0)
                .build()
                .createAppender();
        final DocumentContext context = appender.writingDocument(false);
        context.wire().bytes().write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    /** Runs a child to its end and returns its exit code and what it said. */
    static String run(String what, Path directory, int frames) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JournalChild.class.getName()));
        command.addAll(List.of(what, directory.toString(), Integer.toString(frames)));
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
