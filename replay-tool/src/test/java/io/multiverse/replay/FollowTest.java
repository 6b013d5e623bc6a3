package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.launcher.Multiverse;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.RelayRealm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowTest {
    private static final int PIPE = 1 << 20;

    @TempDir
    Path folder;

    /** A command in a thread of its own, whose output can be read while it runs. */
    private static final class Following {
        private final BufferedReader out;
        private final CompletableFuture<Integer> exitCode;

        Following(Object... arguments) throws IOException {
            final PipedInputStream pipe = new PipedInputStream(PIPE);
            final PrintStream target = new PrintStream(new PipedOutputStream(pipe), false, StandardCharsets.UTF_8);
            final Console console =
                    new Console(target, new PrintStream(OutputStream.nullOutputStream()), false, new Interruption());
            out = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8));
            final String[] texts = new String[arguments.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = arguments[i].toString();
            }
            exitCode = new CompletableFuture<>();
            final Thread thread = new Thread(() -> {
                exitCode.complete(Multiverse.execute(texts, console));
                target.close();
            });
            thread.setDaemon(true);
            thread.start();
        }

        /** Reads lines up to one of this control tick's end. */
        String upToControlTick(long controlTick) throws IOException {
            String line = out.readLine();
            while (line != null
                    && !line.startsWith("{\"record\":\"control-tick\",\"controlTick\":" + controlTick + ",")) {
                line = out.readLine();
            }
            return line;
        }
    }

    private static MultiGameTickEngine engine(Path journal) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal))
                .build();
        engine.registerGame("sol_0", new RelayRealm("sol_0", 3, 0), RealmCoordinate.of("sol_0"));
        return engine;
    }

    @Test
    void framesAreExportedWholeAsTheyComeUntilTheSeal() throws Exception {
        final Path journal = folder.resolve("j");
        final Following following;
        try (MultiGameTickEngine engine = engine(journal)) {
            engine.runControlTicks(2);
            following = new Following("export", journal, "--follow");
            assertTrue(following.upToControlTick(2) != null);
            for (int controlTick = 3; controlTick <= 6; controlTick++) {
                engine.runControlTicks(1);
                assertTrue(following.upToControlTick(controlTick) != null, "control tick " + controlTick);
            }
        }
        assertEquals(null, following.out.readLine());
        assertEquals(ExitCode.OK, following.exitCode.join());
    }

    @Test
    void aJournalWithoutAHeaderIsWaitedFor() throws Exception {
        final Path journal = Files.createDirectory(folder.resolve("j"));
        Files.createFile(journal.resolve("journal.lock"));
        final Following following = new Following("export", journal, "--follow");
        try (MultiGameTickEngine engine = engine(journal)) {
            engine.runControlTicks(1);
            assertTrue(following.upToControlTick(1) != null);
        }
        assertEquals(ExitCode.OK, following.exitCode.join());
    }

    @Test
    void theLastControlTickAskedForEndsTheExport() throws Exception {
        final Path journal = folder.resolve("j");
        try (MultiGameTickEngine engine = engine(journal)) {
            engine.runControlTicks(3);
            final Following following = new Following("export", journal, "--follow", "--to", 3);
            assertTrue(following.upToControlTick(3) != null);
            assertEquals(ExitCode.OK, following.exitCode.join());
        }
    }

    @Test
    void whatIsFollowedToItsSealIsWhatIsExportedAfterwards() throws Exception {
        final Path journal = folder.resolve("j");
        final Following stats;
        try (MultiGameTickEngine engine = engine(journal)) {
            engine.runControlTicks(4);
            stats = new Following("stats", journal, "--follow");
            engine.runControlTicks(4);
        }
        assertEquals(ExitCode.OK, stats.exitCode.join());
        assertEquals(Launch.ok("stats", journal).outLines(), stats.out.lines().toList());
        assertEquals(
                Launch.ok("export", journal).out(),
                Launch.ok("export", journal, "--follow").out());
    }

    @Test
    void onlyLinesCanBeFollowed() {
        final Launch launch = Launch.of("export", folder, "--follow", "--format", "csv");
        assertEquals(ExitCode.USAGE, launch.exitCode());
        assertTrue(launch.err().contains("--format ndjson"), launch.err());
    }
}
