package io.multiverse.replay;

import io.multiverse.kernel.journal.FileTrouble;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.temporary.TemporaryFolder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
final class UnpackedBundle {
    /** The folder in a bundle that holds the journal. */
    static final String JOURNAL = "journal/";

    private static final Pattern JOURNAL_ENTRY =
            Pattern.compile("journal/(?:[\\w-]+\\.cq4|snapshots/\\d{19}\\.snapshot)");
    private static final List<String> OTHER_ENTRIES = List.of("README.txt", "header.json", "environment.json");
    private static final int MAX_ENTRIES = 1_000_000;
    private static final long MIN_FREE_BYTES = 64L << 20;
    private static final int BUFFER = 1 << 16;
    private static final Map<Path, Path> FOLDERS = new ConcurrentHashMap<>();

    private UnpackedBundle() {}

    /**
     * Returns the folder of a journal: the path itself, unless that is a bundle.
     *
     * @throws CommandException of exit code 4 if it is damaged or no bundle, of exit code 1 if it cannot be unpacked
     */
    static Path folder(Path journal) {
        if (journal.toString().isBlank()) {
            throw CommandException.usage("JOURNAL cannot be \"" + journal + "\"; give the journal's folder");
        }
        if (!Files.isRegularFile(journal) || !isZip(journal)) {
            return journal;
        }
        return FOLDERS.computeIfAbsent(journal.toAbsolutePath().normalize(), bundle -> unpack(bundle, journal));
    }

    private static boolean isZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        } catch (final IOException e) {
            return false;
        }
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
    static void unpack(Path bundle, Path name, Path folder, long mostBytes) throws IOException {
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
