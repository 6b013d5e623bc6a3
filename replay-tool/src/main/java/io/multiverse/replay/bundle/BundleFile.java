package io.multiverse.replay.bundle;

import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.internal.engine.CodeHash;
import io.multiverse.kernel.internal.engine.EnvironmentFile;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.journal.JournalHeader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a bundle: entries in order of name, with one fixed time. Not thread-safe. */
public final class BundleFile {
    private static final int SCHEMA_VERSION = 1;
    // Zip knows no time before 1980, and no time zone.
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int BUFFER = 1 << 16;

    private final Path journal;
    private final JournalHeader header;
    private final JournalContent content;
    private final TreeMap<String, Path> files = new TreeMap<>();
    private final TreeMap<String, byte[]> texts = new TreeMap<>();
    private int snapshots;

    /**
     * Describes a bundle.
     *
     * @param recording the run whose journal it is
     * @param content what of its data files to take
     * @param snapshots the control ticks of the snapshots to take, as far as they are still there
     */
    public BundleFile(Recording recording, JournalContent content, List<Long> snapshots) {
        journal = recording.directory();
        header = recording.header();
        this.content = content;
        for (final long snapshot : snapshots) {
            final String name = String.format(Locale.ROOT, "snapshots/%019d.snapshot", snapshot);
            files.put(UnpackedBundle.JOURNAL + name, journal.resolve(name));
        }
        for (final String file : content.files()) {
            files.put(UnpackedBundle.JOURNAL + file, journal.resolve(file));
        }
    }

    /**
     * Writes it, whole or not at all.
     *
     * @return the number of snapshots in it
     * @throws IOException if something cannot be read or written
     */
    public int write(Path target) throws IOException {
        text("header.json", JsonText.indented(headerMap()) + "\n");
        final Path recorded = journal.resolve(EnvironmentFile.NAME);
        if (Files.isRegularFile(recorded, LinkOption.NOFOLLOW_LINKS)) {
            texts.put(UnpackedBundle.JOURNAL + EnvironmentFile.NAME, Files.readAllBytes(recorded));
        }
        final Path stub = StubFile.of(journal);
        if (Files.isRegularFile(stub, LinkOption.NOFOLLOW_LINKS)) {
            texts.put(UnpackedBundle.JOURNAL + StubFile.NAME, Files.readAllBytes(stub));
        }
        text("environment.json", JsonText.indented(environment()) + "\n");
        text(
                "README.txt",
                readme().stream().map(line -> TextRules.escaped(line) + "\n").collect(Collectors.joining()));
        final Path temporary = PlainFiles.temporary(target);
        try (FileChannel file = PlainFiles.create(temporary);
                ZipOutputStream zip =
                        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER))) {
            writeEntries(zip);
        } catch (final FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(temporary + " exists already; delete it, or name another file");
        } catch (final IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        return snapshots;
    }

    private void text(String name, String content) {
        texts.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void writeEntries(ZipOutputStream zip) throws IOException {
        final TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(texts.keySet());
        for (final String name : names) {
            if (texts.containsKey(name)) {
                zip.putNextEntry(entry(name));
                zip.write(texts.get(name));
                zip.closeEntry();
            } else {
                writeFile(zip, name, files.get(name));
            }
        }
    }

    private void writeFile(ZipOutputStream zip, String name, Path file) throws IOException {
        if (!name.startsWith(UnpackedBundle.JOURNAL + SnapshotFiles.FOLDER)) {
            zip.putNextEntry(entry(name));
            content.copy(file, zip);
            zip.closeEntry();
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            zip.putNextEntry(entry(name));
            in.transferTo(zip);
            snapshots++;
            zip.closeEntry();
        } catch (final NoSuchFileException e) {
            // A run in progress has thinned it away meanwhile.
        }
    }

    private static ZipEntry entry(String name) {
        final ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        return entry;
    }

    private Map<String, Object> headerMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("formatVersion", JournalHeader.FORMAT_VERSION);
        map.put("kernelVersion", header.kernelVersion());
        map.put("mode", header.mode().name().toLowerCase(Locale.ROOT));
        map.put("seed", NamedPayload.exact(header.seed()));
        map.put("controlTickIntervalTicks", header.controlTickIntervalTicks());
        map.put("localTickNs", header.localTickNanos());
        map.put("lookahead", header.lookahead());
        map.put("digestIntervalControlTicks", header.digestIntervalControlTicks());
        map.put("stages", header.stageNames());
        map.put("selections", header.selections());
        map.put(
                "eventTypes",
                header.eventTypes().stream().map(BundleFile::typeMap).toList());
        map.put("realms", header.realms().stream().map(BundleFile::realmMap).toList());
        map.put("scenario", header.scenario());
        return map;
    }

    private static Map<String, Object> typeMap(JournalHeader.EventType type) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", type.name());
        map.put("schema", type.schema());
        return map;
    }

    private static Map<String, Object> realmMap(JournalHeader.RealmEntry realm) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", realm.id());
        map.put("realmId", realm.realmId());
        map.put("realmType", realm.realmType());
        map.put("program", realm.program());
        map.put("programVersion", realm.programVersion());
        map.put("localTickNs", realm.localTickNanos());
        return map;
    }

    private Map<String, Object> environment() throws IOException {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("kernelVersion", KernelVersion.get());
        map.put("journalFormatVersion", JournalHeader.FORMAT_VERSION);
        map.put("jdk", System.getProperty("java.runtime.version"));
        map.put("jdkVendor", System.getProperty("java.vendor"));
        map.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        map.put("architecture", System.getProperty("os.arch"));
        map.put("cpus", Runtime.getRuntime().availableProcessors());
        final List<Object> programs = new ArrayList<>();
        final TreeSet<String> names = new TreeSet<>();
        header.realms().forEach(realm -> names.add(realm.program()));
        for (final String name : names) {
            final Map<String, Object> program = new LinkedHashMap<>();
            program.put("program", name);
            program.put("codeSha256", codeHash(name));
            programs.add(program);
        }
        map.put("programs", programs);
        return map;
    }

    /** Returns the hash of a program's code, or null if it is not here. */
    private static String codeHash(String program) {
        try {
            final Class<?> type =
                    Class.forName(program, false, Thread.currentThread().getContextClassLoader());
            return CodeHash.of(List.of(type)).get(type.getName());
        } catch (final ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static List<String> readme() {
        return List.of(
                "A recorded multiverse run: its journal, snapshots to begin from, header.json (what the run",
                "consists of) and environment.json (what it was bundled with; journal/environment.json says what it",
                "was recorded with).",
                "",
                "Give this file to any command that takes a journal:",
                "",
                "  multiverse info   bundle.zip             what is in it",
                "  multiverse verify bundle.zip             re-execute it and compare everything",
                "  multiverse state  bundle.zip --at N      the state after control tick N",
                "  multiverse replay bundle.zip --from N    step through it",
                "",
                "Executing it again needs the programs that environment.json names, by --class-path if they are not",
                "part of multiverse, and the plugins that journal/environment.json names, by --plugins; codeSha256",
                "tells whether they are the same.");
    }
}
