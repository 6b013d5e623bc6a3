package io.multiverse.replay.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.JournalFiles;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.scenario.RunSetups;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
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
        final RunSetup setup = RunSetups.of(copy);
        try (MultiGameTickEngine engine = setup.build(setup.engine(copy), copy.header())) {
            engine.runControlTicks(30);
            assertTrue(engine.journal().divergence().isEmpty());
            assertEquals(30, engine.journal().equalControlTicks());
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
        for (final String flag : List.of("--at", "--from")) {
            final Launch beyond = Launch.of("bundle", journal, flag, 23, "--output", folder.resolve("beyond.zip"));
            assertEquals(2, beyond.exitCode());
            assertTrue(beyond.err().contains("ends at control tick 22, so there is no control tick 23"), beyond.err());
        }
        assertFalse(Files.exists(folder.resolve("beyond.zip")));
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

    @Test
    void aBundleThatIsCutOrOfWhichAnEntryCannotBeReadIsDamaged() throws IOException {
        final Path bundle = bundle(CourierRun.record(folder.resolve("a"), 12, JournalMode.FULL, 5));
        final byte[] whole = Files.readAllBytes(bundle);
        int entries = 0;
        for (int at = 0; at + 4 <= whole.length; at++) {
            final boolean isEntry =
                    whole[at] == 'P' && whole[at + 1] == 'K' && whole[at + 2] == 3 && whole[at + 3] == 4;
            if (isEntry && at > 0) {
                entries++;
                final byte[] flipped = whole.clone();
                flipped[at + 2] ^= 1;
                assertDamaged("flipped-" + at, flipped);
                assertDamaged("cut-" + at, Arrays.copyOf(whole, at));
            }
        }
        assertTrue(entries >= 4, "" + entries);
        assertDamaged("cut-at-end", Arrays.copyOf(whole, whole.length - 1));
    }

    @Test
    void aSealedJournalThatIsChangedBeforeItIsCopiedMakesNoBundle() throws IOException {
        final Path journal = CourierRun.record(folder.resolve("a"), 12, JournalMode.FULL, 5);
        final Path file = journal.resolve("19700101F.cq4");
        final byte[] whole = Files.readAllBytes(file);
        JournalContent content = JournalContent.whole(Recording.startOf(journal));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        refusesToCopy(content, file, "was changed while it was copied: try again");
        Files.write(file, whole);
        content = JournalContent.whole(Recording.startOf(journal));
        Files.delete(file);
        refusesToCopy(content, file, "was deleted while it was copied: try again");
    }

    private static void refusesToCopy(JournalContent content, Path file, String why) {
        final JournalException refusal =
                assertThrows(JournalException.class, () -> content.copy(file, OutputStream.nullOutputStream()));
        assertEquals("journal file " + file + " " + why, refusal.getMessage());
        assertEquals(JournalException.Kind.UNUSABLE, refusal.kind());
    }

    @Test
    void aBundleWithoutAJournalIsNone() throws IOException {
        final Launch info = Launch.of("info", zip(Map.of("README.txt", "x")));
        assertEquals(4, info.exitCode());
        assertTrue(info.err().contains("it holds no file of a journal"), info.err());
    }

    @Test
    void aBundleWhoseBeginningIsLostIsStillTakenForOne() throws IOException {
        final byte[] whole =
                Files.readAllBytes(bundle(CourierRun.record(folder.resolve("a"), 12, JournalMode.FULL, 5)));
        final byte[] flipped = whole.clone();
        flipped[0] ^= 1;
        assertDamaged("flipped", flipped);
        assertDamaged("empty", new byte[0]);
        final Path other = Files.write(folder.resolve("renamed.bin"), Arrays.copyOfRange(whole, 7, whole.length));
        assertEquals(4, Launch.of("info", other).exitCode());
        final Launch text = Launch.of("info", Files.writeString(folder.resolve("notes.txt"), "Nothing"));
        assertEquals(1, text.exitCode());
        assertTrue(text.err().contains("is a file, but no bundle: give a journal's folder"), text.err());
    }

    private void assertDamaged(String name, byte[] bytes) throws IOException {
        final Path file = Files.write(folder.resolve(name + ".zip"), bytes);
        final Launch launch = Launch.of("info", file);
        assertEquals(4, launch.exitCode(), name + launch.out());
        assertTrue(launch.err().contains(file.toString()), launch.err());
    }

    @Test
    void aDamagedJournalIsPackedOnRequestOnly() throws IOException {
        final Path journal = CourierRun.record(folder.resolve("a"), 12, JournalMode.FULL, 5);
        JournalFiles.flipByteOfFrame(journal, 7);
        final Path target = folder.resolve("b.zip");
        final Launch refused = Launch.of("bundle", journal, "--output", target);
        assertEquals(4, refused.exitCode());
        assertTrue(refused.err().contains("--damaged"), refused.err());
        assertFalse(Files.exists(target));
        Launch.ok("bundle", journal, "--damaged", "--output", target);
        assertEquals(4, Launch.of("info", target).exitCode());
    }

    @Test
    void anEndThatIsMissingIsToldByASnapshotThatIsNewer() throws IOException {
        final Path journal = CourierRun.record(folder.resolve("a"), 12, JournalMode.FULL, 5);
        JournalFiles.cutBehindFrame(journal, 7);
        assertTrue(Launch.ok("info", journal).line("End:").contains("snapshot of control tick 10"));
        assertTrue(Launch.ok("stats", journal)
                .err()
                .contains("the end is missing: there is a snapshot of control tick 10"));
        final String verified = Launch.ok("verify", journal, "--no-snapshots").out();
        assertTrue(verified.contains("7 control ticks, not sealed; there is a snapshot of control tick 10"), verified);
        final Path bundle = bundle(journal);
        assertTrue(Launch.ok("info", bundle).line("End:").contains("not sealed"));
        assertEquals(List.of("5"), snapshots(bundle));
    }

    @Test
    void aCopyThatIsCutOffWhereInfoSaysCanBeReadAndResumed() throws Exception {
        final Path journal = folder.resolve("live");
        final Path copy = Files.createDirectories(folder.resolve("copy"));
        final Thread run = new Thread(() -> CourierRun.record(journal, 3_000, JournalMode.FULL, 0));
        run.start();
        Map<String, Object> info = Map.of();
        while (info.get("lastFrameFile") == null) {
            final Launch answer = Launch.of("info", journal, "--json");
            info = answer.exitCode() == 0 ? answer.json() : Map.of();
        }
        final String last = (String) info.get("lastFrameFile");
        try (Stream<Path> files = Files.list(journal)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final String name = file.getFileName().toString();
                if (!name.endsWith(".cq4") || name.compareTo(last) <= 0) {
                    Files.copy(file, copy.resolve(name));
                }
            }
        }
        run.join();
        try (FileChannel end = FileChannel.open(copy.resolve(last), StandardOpenOption.WRITE)) {
            end.truncate(((Number) info.get("lastFrameEnd")).longValue());
        }
        assertEquals(
                info.get("frames"), Launch.ok("info", copy, "--json").json().get("frames"));
        CourierRun.resume(copy, 3_000 - ((Number) info.get("frames")).intValue());
        assertEquals(
                Launch.ok("info", journal, "--json").json().get("lastHash"),
                Launch.ok("info", copy, "--json").json().get("lastHash"));
    }

    @Test
    void aJournalThatIsBeingWrittenIsBundledUpToAWholeFrame() throws Exception {
        final Path journal = folder.resolve("live");
        final Thread run = new Thread(() -> CourierRun.record(journal, 3_000, JournalMode.FULL, 5));
        run.start();
        int bundles = 0;
        while (run.isAlive()) {
            final Path target = folder.resolve("live-" + bundles + ".zip");
            if (Launch.of("bundle", journal, "--output", target).exitCode() == 0) {
                bundles++;
                Launch.ok("info", target);
            }
        }
        run.join();
        final Path last = folder.resolve("last.zip");
        Launch.ok("bundle", journal, "--output", last);
        assertTrue(Launch.ok("info", last).line("End:").contains("sealed"));
    }

    @Test
    void aLinkInThePlaceOfTheTemporaryFileIsNotFollowed() throws IOException {
        final Path journal = CourierRun.record(folder.resolve("a"), 3, JournalMode.FULL, 5);
        final Path precious = Files.writeString(folder.resolve("precious"), "mine");
        Files.createSymbolicLink(folder.resolve("b.zip.tmp"), precious);
        final Launch launch = Launch.of("bundle", journal, "--output", folder.resolve("b.zip"));
        assertEquals(1, launch.exitCode());
        assertTrue(launch.err().contains("b.zip.tmp"), launch.err());
        assertEquals("mine", Files.readString(precious));
    }

    @Test
    void noOutputIsWrittenOverAJournalOrThroughALink() throws IOException {
        final Path journal = CourierRun.record(folder.resolve("a"), 3, JournalMode.FULL, 1);
        final Path data = JournalFiles.dataFile(journal);
        final byte[] before = Files.readAllBytes(data);
        final Path hard = Files.createLink(folder.resolve("hard"), data);
        final Path soft = Files.createSymbolicLink(folder.resolve("soft"), data);
        final Path bundle = bundle(journal);
        for (final Path output :
                List.of(data, hard, soft, journal.resolve("new.cq4"), journal.resolve("snapshots/x"))) {
            assertEquals(2, Launch.of("export", journal, "--output", output).exitCode(), output.toString());
        }
        assertEquals(2, Launch.of("export", bundle, "--output", bundle).exitCode());
        assertEquals(
                2,
                Launch.of("bundle", journal, "--output", journal.resolve("new.cq4"))
                        .exitCode());
        assertArrayEquals(before, Files.readAllBytes(data));
        Launch.ok("export", journal, "--output", "/dev/null");
    }
}
