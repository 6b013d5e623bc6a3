package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.Recording;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.RunSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path folder;

    private Path bundle(Path journal, Object... flags) {
        final Path file = folder.resolve(flags.length + "-" + journal.getFileName() + ".zip");
        final List<Object> arguments = new ArrayList<>(List.of("bundle", journal, "--output", file));
        arguments.addAll(List.of(flags));
        Launch.ok(arguments.toArray());
        return file;
    }

    private static List<String> entries(Path bundle) throws IOException {
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void elsewhereABundleIsExecutedAgainToTheSameHashAndState() {
        final Path journal = Launch.cities(folder.resolve("a"), 30, "--snapshot-every", "8");
        final Path bundle = bundle(journal);
        final Path unpacked = UnpackedBundle.folder(bundle);
        final Recording original = Recording.of(journal);
        final Recording copy = Recording.of(unpacked);
        assertEquals(original.lastHash(), copy.lastHash());
        final RunSetup setup = RunSetup.of(copy.header());
        try (MultiGameTickEngine engine = setup.build(setup.engine(copy), copy.header())) {
            engine.runControlTicks(30);
            assertTrue(engine.divergence().isEmpty());
            assertEquals(30, engine.equalControlTicks());
        }
        for (final String command : List.of("state --at 29", "replay --from 27", "stats", "info --json")) {
            final List<Object> words = new ArrayList<>(List.of(command.split(" ")));
            words.add(1, journal);
            final String expected = Launch.ok(words.toArray()).out();
            words.set(1, bundle);
            assertEquals(
                    expected.replace(journal.toString(), "J"),
                    Launch.ok(words.toArray())
                            .out()
                            .replace(unpacked.toString(), "J")
                            .replace(bundle.toString(), "J"),
                    command);
        }
        assertTrue(Launch.ok("verify", bundle, "--workers", 1).out().contains("30 frames equal"));
        assertTrue(Launch.ok("bisect", bundle).out().contains("differ"));
    }

    @Test
    void equalJournalsMakeEqualBundles() throws IOException {
        final Path first = bundle(CourierRun.record(folder.resolve("a"), 12, JournalMode.FULL, 5));
        final Path second = bundle(CourierRun.record(folder.resolve("b"), 12, JournalMode.FULL, 5));
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        final List<String> entries = entries(first);
        assertEquals(entries.stream().sorted().toList(), entries);
        assertTrue(entries.containsAll(List.of("README.txt", "environment.json", "header.json")), entries.toString());
    }

    @Test
    void onlyTheSnapshotsThatAreNeededAreTakenIfAsked() throws IOException {
        final Path journal = CourierRun.record(folder.resolve("a"), 22, JournalMode.FULL, 5);
        assertEquals(List.of("10"), snapshots(bundle(journal, "--at", 14)));
        assertEquals(List.of("10", "15", "20"), snapshots(bundle(journal, "--from", 12, "--json")));
        assertEquals(List.of("10", "15"), snapshots(bundle(journal, "--from", 12, "--to", 19)));
        assertEquals(List.of("5", "10", "15", "20"), snapshots(bundle(journal)));
    }

    private static List<String> snapshots(Path bundle) throws IOException {
        return entries(bundle).stream()
                .filter(name -> name.endsWith(".snapshot"))
                .map(name -> name.replaceAll("journal/snapshots/0*(\\d+)\\.snapshot", "$1"))
                .toList();
    }

    @Test
    void theEnvironmentNamesVersionsAndNoPlaces() throws IOException {
        final Path bundle = bundle(CourierRun.record(folder.resolve("a"), 3, JournalMode.FULL, 0));
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            final String text = new String(
                    zip.getInputStream(zip.getEntry("environment.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.contains("\"kernelVersion\""), text);
            assertTrue(text.matches("(?s).*\"codeSha256\": \"[0-9a-f]{64}\".*"), text);
            assertFalse(text.contains(System.getProperty("user.dir")), text);
            assertFalse(text.contains(folder.toString()), text);
        }
    }

    @Test
    void anExistingFileStays() throws IOException {
        final Path journal = CourierRun.record(folder.resolve("a"), 3, JournalMode.FULL, 0);
        final Path file = Files.writeString(folder.resolve("mine.zip"), "mine");
        assertEquals(1, Launch.of("bundle", journal, "--output", file).exitCode());
        assertEquals("mine", Files.readString(file));
    }

    private Path zip(Map<String, String> entries) throws IOException {
        final Path file = Files.createTempFile(folder, "made", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (final Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void entriesThatLeadElsewhereAreRefused() throws IOException {
        for (final String name : List.of(
                "../evil.cq4", "journal/../../evil.cq4", "/tmp/evil.cq4", "journal/snapshots/../x.cq4", "evil.txt")) {
            final Launch info = Launch.of("info", zip(Map.of(name, "x")));
            assertEquals(4, info.exitCode(), name);
            assertTrue(info.err().contains("is none of a bundle's"), info.err());
            assertEquals(1, info.err().lines().count());
        }
    }

    @Test
    void whatDoesNotFitIsRefusedHoweverSmallTheBundleIs() throws IOException {
        final Path bomb = zip(Map.of("journal/a.cq4", "0".repeat(1_000_000)));
        assertTrue(Files.size(bomb) < 10_000);
        final Path target = Files.createDirectory(folder.resolve("target"));
        final CommandException refusal =
                assertThrows(CommandException.class, () -> UnpackedBundle.unpack(bomb, bomb, target, 500_000));
        assertTrue(refusal.getMessage().contains("larger than the room"), refusal.getMessage());
        assertTrue(Files.size(target.resolve("journal/a.cq4")) <= 500_000);
    }

    @Test
    void aDamagedBundleIsTold() throws IOException {
        final Path bundle = bundle(CourierRun.record(folder.resolve("a"), 12, JournalMode.FULL, 5));
        final byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(bundle, bytes);
        final Launch info = Launch.of("info", bundle);
        assertEquals(4, info.exitCode(), info.err());
        assertEquals(1, info.err().lines().count(), info.err());
    }
}
