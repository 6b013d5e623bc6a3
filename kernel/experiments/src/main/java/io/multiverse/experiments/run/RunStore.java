package io.multiverse.experiments.run;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.JsonText;
import io.multiverse.experiments.spec.SweepSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records of a sweep's runs in a folder: each is appended as its run ends, so a process that is killed loses no run
 * that was done. In memory there is a place per record. Thread-safe.
 */
public final class RunStore implements AutoCloseable {
    /** The file that says what the sweep consists of. */
    public static final String HEAD = "sweep.json";

    private static final String RECORDS = "records.ndjson";
    private static final int VERSION = 1;

    private final Path folder;
    private final RandomAccessFile file;
    private final FileLock lock;
    private final Map<String, Long> places = new HashMap<>();

    private RunStore(Path folder, RandomAccessFile file, FileLock lock) throws IOException {
        this.folder = folder;
        this.file = file;
        this.lock = lock;
        readPlaces();
    }

    /**
     * Opens a folder for the runs of a sweep.
     *
     * @param isContinued whether there may be some already
     * @throws CommandException of exit code 2 if the folder holds another sweep, or one that is not to be continued
     */
    public static RunStore open(Path folder, SweepSpec spec, boolean isContinued) {
        try {
            Files.createDirectories(folder);
            final Path head = folder.resolve(HEAD);
            if (Files.exists(head)) {
                requireSame(folder, spec, isContinued);
            }
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("version", VERSION);
            map.put("identity", JsonText.compact(spec.identity()));
            map.put("sweep", spec.tree());
            map.put("scenario", spec.scenario());
            final Path next = folder.resolve(HEAD + ".new");
            Files.writeString(next, JsonText.document(map));
            Files.move(next, head, StandardCopyOption.REPLACE_EXISTING);
            final RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(RECORDS).toFile(), "rw");
            return new RunStore(folder, file, lock(folder, file));
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "the sweep cannot be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static FileLock lock(Path folder, RandomAccessFile file) throws IOException {
        FileLock lock = null;
        try {
            lock = file.getChannel().tryLock();
        } catch (final OverlappingFileLockException e) {
            // the same as below, in this process
        }
        if (lock == null) {
            file.close();
            throw CommandException.usage("--output " + folder + " is in use by another sweep");
        }
        return lock;
    }

    private static void requireSame(Path folder, SweepSpec spec, boolean isContinued) {
        if (!isContinued) {
            throw CommandException.usage("--output " + folder + " holds a sweep already; continue it with --resume, or"
                    + " name another folder");
        }
        if (!JsonText.compact(spec.identity()).equals(head(folder).get("identity"))) {
            throw CommandException.usage("--output " + folder + " holds another sweep: only values of parameters,"
                    + " samples, replications and quantiles may be changed; name another folder");
        }
    }

    private static Map<?, ?> head(Path folder) {
        try {
            return JsonMapper.shared().readValue(Files.readString(folder.resolve(HEAD)), Map.class);
        } catch (final IOException | JacksonException e) {
            throw CommandException.usage(folder + " holds no sweep: " + HEAD + " cannot be read");
        }
    }

    /** Returns the sweep that a folder holds. */
    @SuppressWarnings("unchecked")
    public static SweepSpec specOf(Path folder) {
        final Map<?, ?> head = head(folder);
        if (!(head.get("sweep") instanceof Map) || !(head.get("scenario") instanceof Map)) {
            throw CommandException.usage(folder + " holds no sweep: " + HEAD + " says nothing of one");
        }
        return SweepSpec.of(
                folder.toString(), (Map<String, Object>) head.get("sweep"), (Map<String, Object>) head.get("scenario"));
    }

    /** A process that was killed may have left half a line. */
    private void readPlaces() throws IOException {
        long place = 0;
        file.seek(0);
        final byte[] all = new byte[(int) Math.min(file.length(), 1 << 16)];
        final ByteArrayOutputStream line = new ByteArrayOutputStream();
        long at = 0;
        for (int read = file.read(all); read > 0; read = file.read(all)) {
            for (int i = 0; i < read; i++) {
                at++;
                if (all[i] != '\n') {
                    line.write(all[i]);
                    continue;
                }
                final RunRecord found = RunRecord.parse(line.toString(StandardCharsets.UTF_8));
                if (found != null) {
                    places.put(found.key(), place);
                }
                line.reset();
                place = at;
            }
        }
        file.setLength(place);
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Returns whether a run has been done, and has not failed for lack of time. */
    public synchronized boolean has(String key) {
        return places.containsKey(key);
    }

    /** Returns the keys of all runs that were done. */
    public synchronized Set<String> keys() {
        return Set.copyOf(places.keySet());
    }

    /** Appends what came of a run. */
    public synchronized void add(RunRecord done) {
        try {
            final long place = file.length();
            file.seek(place);
            file.write((done.toLine() + "\n").getBytes(StandardCharsets.UTF_8));
            places.put(done.key(), place);
        } catch (final IOException e) {
            throw new UncheckedIOException("the record of a run cannot be written to " + folder, e);
        }
    }

    /** Returns what came of a run, or null if it was not done. */
    public synchronized RunRecord get(String key) {
        final Long place = places.get(key);
        if (place == null) {
            return null;
        }
        try {
            file.seek(place);
            final ByteArrayOutputStream line = new ByteArrayOutputStream();
            final byte[] piece = new byte[1 << 13];
            for (int read = file.read(piece); read > 0; read = file.read(piece)) {
                for (int i = 0; i < read; i++) {
                    if (piece[i] == '\n') {
                        line.write(piece, 0, i);
                        return RunRecord.parse(line.toString(StandardCharsets.UTF_8));
                    }
                }
                line.write(piece, 0, read);
            }
            return null;
        } catch (final IOException e) {
            throw new UncheckedIOException("the record of a run cannot be read from " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            file.close();
        } catch (final IOException e) {
            // all that was added is there
        }
    }
}
