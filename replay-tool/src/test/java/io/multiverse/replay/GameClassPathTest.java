package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GameClassPathTest {
    private static final String GAME = """
            package com.acme;
            import io.multiverse.kernel.*;
            import io.multiverse.kernel.engine.*;
            import io.multiverse.kernel.journal.JournalHeader;
            import io.multiverse.kernel.state.*;
            public class Acme implements io.multiverse.kernel.engine.RunSetup {
                public boolean canMake(JournalHeader header) { return header.scenario().equals("acme"); }
                public void register(JournalHeader header, MultiGameTickEngine engine) {
                    engine.registerGame("acme", new Game(), RealmCoordinate.of("acme"));
                }
                public static class Game implements Realm {
                    long ticks;
                    public void onTick(RealmContext context) { ticks++; }
                    public void writeState(StateWriter out) { out.int64("ticks", ticks); }
                    public void readState(StateReader in) { ticks = in.int64("ticks"); }
                }
            }
            """;

    @TempDir
    Path folder;

    private Path compile() throws IOException {
        final Path source = Files.writeString(folder.resolve("Acme.java"), GAME);
        final Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(classes.resolve("META-INF/services/" + RunSetup.class.getName()), "com.acme.Acme\n");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                source.toString()));
        return classes;
    }

    private Path record(Path classes) throws Exception {
        final Path journal = folder.resolve("journal");
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()});
                MultiGameTickEngine engine = MultiGameTickEngine.builder()
                        .scenario("acme")
                        .journal(JournalSettings.in(journal).withMaxFrameBytes(1 << 16))
                        .build()) {
            final RunSetup setup = (RunSetup)
                    loader.loadClass("com.acme.Acme").getDeclaredConstructor().newInstance();
            setup.register(null, engine);
            engine.runControlTicks(4);
        }
        assertEquals(4, Recording.of(journal).controlTicks());
        return journal;
    }

    @Test
    void aGameOfOnesOwnIsVerifiedHereAndElsewhereWhereItsClassesAreNamed() throws Exception {
        final Path classes = compile();
        final Path journal = record(classes);
        final Launch without = Launch.of("verify", journal);
        assertEquals(5, without.exitCode());
        assertTrue(without.err().contains("with --class-path or MULTIVERSE_CLASSPATH"), without.err());
        final Launch verify = Launch.ok("verify", journal, "--class-path", classes, "--jvms", 1);
        assertTrue(verify.out().contains("Shown in 2 JVMs"), verify.out());
        assertEquals(5, Launch.of("verify", journal).exitCode());
        final Launch state = Launch.ok("state", journal, "--at", 2, "--class-path", classes);
        assertTrue(state.out().contains("control tick 2"), state.out());
    }

    @Test
    void aSetupThatCannotBeLoadedIsRefusedByName() throws Exception {
        final Path journal = record(compile());
        final Path services = folder.resolve("broken/META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve(RunSetup.class.getName()), "com.acme.Gone\n");
        final Launch verify = Launch.of("verify", journal, "--class-path", folder.resolve("broken"));
        assertEquals(5, verify.exitCode());
        assertTrue(verify.err().contains("Provider com.acme.Gone not found"), verify.err());
    }

    @Test
    void aPlaceThatIsNotThereIsRefused() {
        final Launch verify = Launch.of("verify", folder, "--class-path", folder.resolve("none.jar"));
        assertEquals(2, verify.exitCode());
        assertTrue(verify.err().contains("there is no jar or folder"), verify.err());
    }
}
