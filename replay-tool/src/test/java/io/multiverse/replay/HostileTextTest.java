package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.replay.fixture.CourierRealm;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that would act on a terminal come out of every report spelt out, wherever they stand. */
class HostileTextTest {
    private static final int[] HOSTILE = {
        0, 7, 8, 9, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e, 0x2066, 0xfeff,
        0xe0041
    };

    @TempDir
    Path folder;

    private static String text(Random random) {
        final StringBuilder text = new StringBuilder("t");
        for (int i = 0; i < 6; i++) {
            text.appendCodePoint(HOSTILE[random.nextInt(HOSTILE.length)]);
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static String name(Random random, Set<String> names) {
        String name = text(random);
        while (!names.add(name)) {
            name = text(random);
        }
        return name;
    }

    /** Records a run with such texts as far as the kernel takes them; what it refuses gets a plain name. */
    private Path record(Path journal, Random random, String scenario) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .scenario(scenario)
                .snapshots(SnapshotSchedule.every(2))
                .journal(JournalSettings.in(journal))
                .build()) {
            for (int i = 0; i < 3; i++) {
                engine.registerGame(
                        "sol_" + i,
                        new CourierRealm("sol_" + (i + 1) % 3, i == 0, false),
                        RealmCoordinate.of("sol_" + i));
            }
            final Set<String> names = new LinkedHashSet<>();
            final List<Runnable> attempts = new ArrayList<>();
            attempts.add(() -> engine.queueCrossGameEvent(
                    CrossGameEvent.of("e", null, null, name(random, names), Map.of(text(random), text(random)))));
            attempts.add(() -> engine.queueCrossGameEvent(CrossGameEvent.of(
                    text(random), null, RealmCoordinate.of("sol_1"), "news", Map.of(text(random), text(random)))));
            attempts.add(() -> engine.pauseGame(name(random, names)));
            attempts.add(() -> engine.subscribeToEvents("sol_1", List.of(name(random, names))));
            attempts.add(() -> {
                final String id = name(random, names);
                engine.registerGame(id, new CourierRealm("sol_1", false, false), RealmCoordinate.of(id));
            });
            for (final Runnable attempt : attempts) {
                try {
                    attempt.run();
                } catch (final IllegalArgumentException refused) {
                    // better still
                }
                engine.runControlTicks(1);
            }
            engine.runControlTicks(4);
        }
        return journal;
    }

    private static void assertPlain(Launch launch, String what) {
        assertTrue(launch.exitCode() != 0 || !launch.out().isEmpty() || what.contains("--output"), what);
        for (final String text : List.of(launch.out(), launch.err())) {
            text.codePoints()
                    .filter(c -> c != '\n'
                            && (Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || Character.getType(c) == Character.LINE_SEPARATOR
                                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR))
                    .findFirst()
                    .ifPresent(c -> {
                        throw new AssertionError("U+" + Integer.toHexString(c) + " came out of " + what + ":\n"
                                + text.replaceAll("[^\n -~]", "?"));
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noReportLetsThemThrough(long seed) throws IOException {
        final Random random = new Random(seed);
        final Path journal = record(folder.resolve("a"), random, "couriers");
        final Path other = record(folder.resolve("b"), new Random(seed + 100), "couriers");
        final String hostile = text(random).replace("\0", "");
        final Path script = Files.writeString(
                folder.resolve("script"), "realms\nevents 3\nstep 3\nprint sol_*\nwhere\nprint \"" + hostile + "\"\n");
        final Path csv = folder.resolve("out.csv");
        final List<List<Object>> commands = List.of(
                List.of("info", journal),
                List.of("info", journal, "--json"),
                List.of("stats", journal, "--top", 50),
                List.of("stats", journal, "--json"),
                List.of("export", journal),
                List.of("export", journal, "--format", "csv"),
                List.of("export", journal, "--format", "perfetto"),
                List.of("export", journal, "--format", "csv", "--output", csv),
                List.of("diff", journal, other),
                List.of("diff", journal, other, "--json"),
                List.of("why", journal, "input#1"),
                List.of("why", journal, "input#2", "--json"),
                List.of("why", journal, hostile + "#1"),
                List.of("why", journal, hostile),
                List.of("state", journal, "--at", 3),
                List.of("state", journal, "--at", 3, "--json"),
                List.of("state", journal, "--at", 3, "--realm", hostile),
                List.of("state", journal, "--at", 3, "--field", hostile),
                List.of("replay", journal),
                List.of("replay", journal, "--ndjson"),
                List.of("replay", journal, "--break", hostile),
                List.of("replay", journal, "--break", "event.type==\"" + hostile + "\""),
                List.of("replay", journal, "--script", script),
                List.of("replay", journal, "--realm", hostile),
                List.of("verify", folder.resolve(hostile)),
                List.of("bundle", journal, "--output", folder.resolve("plain.zip")),
                List.of("run", "--scenario", folder.resolve(hostile)),
                List.of("run", "--games", hostile),
                List.of("run", "--game-list", hostile, "--no-journal", "--control-ticks", 1, "--pace", "max"),
                List.of(hostile),
                List.of("--" + hostile),
                List.of("run", hostile));
        for (final List<Object> command : commands) {
            assertPlain(Launch.of(command.toArray()), "seed " + seed + " " + command);
        }
        assertPlain(new Launch(0, Files.readString(csv), ""), "seed " + seed + " csv");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void aBundlesEntriesAreNamedSpeltOut(long seed) throws IOException {
        final Path bundle = folder.resolve("bundle.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle), StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("x\u001b[2J\u009b\u202e\n" + text(new Random(seed))));
            zip.closeEntry();
        }
        final Launch launch = Launch.of("info", bundle);
        assertEquals(4, launch.exitCode());
        assertTrue(launch.err().contains("x\\u001b[2J\\u009b\\u202e\\u000a"), launch.err());
        assertPlain(launch, "seed " + seed);
    }
}
