package io.multiverse.replay.bundle;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Unpacks bundles into temporary folders, which are deleted when the process ends; each bundle once. Thread-safe.
 *
 * <p>A bundle comes from elsewhere: nothing but a bundle's own entries is taken, nothing is written outside the folder,
 * and what is unpacked is bounded by the room there is, whatever sizes the bundle claims.
 */
public final class UnpackedBundle {
    /** The folder in a bundle that holds the journal. */
    public static final String JOURNAL = "journal/";

    private static final Pattern JOURNAL_ENTRY =
            Pattern.compile("journal/(?:[\\w-]+\\.cq4|environment\\.json|dropped\\.stub|snapshots/\\d{19}\\.snapshot)");
    private static final List<String> OTHER_ENTRIES = List.of("README.txt", "header.json", "environment.json");
    private static final int MAX_ENTRIES = 1_000_000;
    private static final long MIN_FREE_BYTES = 64L << 20;
    private static final int BUFFER = 1 << 16;

    /** With which the record at the end of a zip file begins, and how long that is at most. */
    private static final String ZIP_END = "PK\5\6";

    private static final int LONGEST_ZIP_END = 22 + 0xFFFF;
    private static final Map<Path, Path> FOLDERS = new ConcurrentHashMap<>();

    private UnpackedBundle() {}

    /**
     * Returns the folder of a journal: the path itself, unless that is a bundle.
     *
     * @throws CommandException of exit code 4 if it is a bundle that is damaged, of exit code 1 if it is another file
     *     or cannot be unpacked
     */
    public static Path folder(Path journal) {
        if (journal.toString().isBlank()) {
            throw CommandException.usage("JOURNAL cannot be \"" + journal + "\"; give the journal's folder");
        }
        if (!Files.isRegularFile(journal)) {
            return journal;
        }
        requireZip(journal);
        return FOLDERS.computeIfAbsent(journal.toAbsolutePath().normalize(), bundle -> unpack(bundle, journal));
    }

    /** Checks that a file begins as a bundle does; one whose beginning is lost is known by its end or its name. */
    private static void requireZip(Path file) {
        final byte[] end;
        try (FileChannel in = FileChannel.open(file)) {
            final ByteBuffer beginning = ByteBuffer.allocate(2);
            in.read(beginning, 0);
            if (beginning.get(0) == 'P' && beginning.get(1) == 'K') {
                return;
            }
            end = new byte[(int) Math.min(in.size(), LONGEST_ZIP_END)];
            in.read(ByteBuffer.wrap(end), in.size() - end.length);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "file " + file + " cannot be read: " + FileTrouble.reason(e), e);
        }
        if (file.toString().endsWith(".zip") || new String(end, StandardCharsets.ISO_8859_1).contains(ZIP_END)) {
            throw CommandException.failure(
                    ExitCode.JOURNAL_CORRUPT, "bundle " + file + " is damaged: it does not begin as one", null);
        }
        throw CommandException.failure(
                ExitCode.FAILURE,
                file + " is a file, but no bundle: give a journal's folder, or a file that multiverse bundle made",
                null);
    }

    private static Path unpack(Path bundle, Path name) {
        final TemporaryFolder temporary = TemporaryFolder.create("multiverse-bundle");
        final Path folder = temporary.path();
        try {
            final FileStore store = Files.getFileStore(folder);
            unpack(bundle, name, folder, store.getUsableSpace() - MIN_FREE_BYTES);
            return folder.resolve(JOURNAL);
        } catch (final ZipException | EOFException | IllegalArgumentException e) {
            temporary.close();
            throw CommandException.failure(
                    ExitCode.JOURNAL_CORRUPT, "bundle " + name + " is damaged: " + e.getMessage(), e);
        } catch (final IOException e) {
            temporary.close();
            throw CommandException.failure(
                    ExitCode.FAILURE, "bundle " + name + " cannot be unpacked: " + FileTrouble.reason(e), e);
        } catch (final CommandException e) {
            temporary.close();
            throw e;
        }
    }

    /** Unpacks what belongs to the journal; {@code mostBytes} is the room for it. */
    public static void unpack(Path bundle, Path name, Path folder, long mostBytes) throws IOException {
        Files.createDirectories(folder.resolve(JOURNAL + "snapshots"));
        final byte[] buffer = new byte[BUFFER];
        long room = mostBytes;
        final Map<String, ZipEntry> entries = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entries.size() >= MAX_ENTRIES) {
                    throw refused(name, "it has more than " + MAX_ENTRIES + " entries");
                }
                final boolean isJournal = JOURNAL_ENTRY.matcher(entry.getName()).matches();
                if (!isJournal && !OTHER_ENTRIES.contains(entry.getName())) {
                    throw refused(name, "its entry \"" + entry.getName() + "\" is none of a bundle's");
                }
                final Path file = folder.resolve(entry.getName());
                if (Files.exists(file)) {
                    throw refused(name, "it has two entries \"" + entry.getName() + "\"");
                }
                try (OutputStream out = Files.newOutputStream(file)) {
                    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                        room -= length;
                        if (room < 0) {
                            throw CommandException.failure(
                                    ExitCode.FAILURE,
                                    "bundle " + name + " does not fit into " + folder.getParent()
                                            + ": unpacked, it is larger than the room there; set another folder with"
                                            + " MULTIVERSE_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                                    null);
                        }
                        out.write(buffer, 0, length);
                    }
                }
                entries.put(entry.getName(), entry);
            }
        }
        if (entries.isEmpty()) {
            throw refused(name, "it is empty");
        }
        requireListed(bundle, entries);
        if (entries.keySet().stream().noneMatch(entry -> entry.endsWith(".cq4"))) {
            throw refused(name, "it holds no file of a journal");
        }
    }

    /**
     * Checks that what was unpacked is all that the bundle's directory lists: reading ends early where it is damaged.
     */
    private static void requireListed(Path bundle, Map<String, ZipEntry> unpacked) throws IOException {
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (final ZipEntry listed : Collections.list(zip.entries())) {
                final ZipEntry entry = unpacked.get(listed.getName());
                if (entry == null) {
                    throw new ZipException("its entry \"" + listed.getName() + "\" cannot be read");
                }
                if (entry.getSize() != listed.getSize()
                        || entry.getCrc() != listed.getCrc()
                        || entry.getCompressedSize() != listed.getCompressedSize()
                        || entry.getMethod() != listed.getMethod()) {
                    throw new ZipException("its entry \"" + listed.getName() + "\" is not as its directory says");
                }
            }
            if (zip.size() != unpacked.size()) {
                throw new ZipException(
                        "it holds " + unpacked.size() + " entries, but its directory lists " + zip.size());
            }
        }
    }

    private static CommandException refused(Path name, String why) {
        return CommandException.failure(
                ExitCode.JOURNAL_CORRUPT, name + " is no bundle that multiverse bundle made: " + why, null);
    }
}
