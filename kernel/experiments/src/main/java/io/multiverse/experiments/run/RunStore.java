package io.multiverse.experiments.run;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.JsonText;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records of a sweep's runs in a folder: each is appended as its run ends, so a process that is killed loses no run
 * that was done. In memory there are a few bytes per run. Thread-safe.
 */
public final class RunStore implements AutoCloseable {
    private static final String HEAD = "sweep.json";
    private static final String RECORDS = "records.ndjson";
    private static final int VERSION = 2;
    private static final long NOWHERE = -1;

    private final Path folder;
    private final RandomAccessFile file;
    private final FileLock lock;
    private final int replications;
    private final Map<String, Integer> points = new HashMap<>();
    private final long[] places;
    private final BitSet ofMachine = new BitSet();
    private final BitSet unverified = new BitSet();

    private RunStore(Path folder, SweepSpec spec, RandomAccessFile file, FileLock lock) throws IOException {
        this.folder = folder;
        this.file = file;
        this.lock = lock;
        replications = spec.replications();
        places = new long[(int) spec.runs()];
        Arrays.fill(places, NOWHERE);
        spec.points().forEach(point -> points.put(point.key(), point.index()));
        final long end = readPlaces();
        if (lock != null) {
            // a process that was killed may have left half a line
            file.setLength(end);
        }
    }

    /**
     * Opens a folder for the runs of a sweep, for this process alone.
     *
     * @param isContinued whether there may be some already
     * @throws CommandException of exit code 2 if the folder holds another sweep, or one that is not to be continued, or
     *     is in use
     */
    public static RunStore open(Path folder, SweepSpec spec, boolean isContinued) {
        try {
            Files.createDirectories(folder);
            final RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(RECORDS).toFile(), "rw");
            try {
                final FileLock lock = lock(folder, file);
                if (Files.exists(folder.resolve(HEAD))) {
                    requireSame(folder, spec, isContinued);
                }
                writeHead(folder, spec);
                return new RunStore(folder, spec, file, lock);
            } catch (final IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "the sweep cannot be kept in " + folder + ": " + FileTrouble.reason(e), e);
        }
    }

    /**
     * Opens a folder to read the runs it has by now; nothing is added to it.
     *
     * @throws CommandException of exit code 1 if it cannot be read
     */
    public static RunStore read(Path folder, SweepSpec spec) {
        try {
            final RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(RECORDS).toFile(), "r");
            return new RunStore(folder, spec, file, null);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "the runs of " + folder + " cannot be read: " + FileTrouble.reason(e), e);
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
            throw CommandException.usage("--output " + folder + " is in use by another sweep; wait until it has ended,"
                    + " or name another folder");
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
                    + " samples, replications, quantiles and verify may be changed; name another folder");
        }
    }

    private static void writeHead(Path folder, SweepSpec spec) throws IOException {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", VERSION);
        map.put("identity", JsonText.compact(spec.identity()));
        map.put("sweep", spec.tree());
        map.put("scenario", spec.scenario());
        final Path next = folder.resolve(HEAD + ".new");
        Files.writeString(next, JsonText.document(map));
        Files.move(next, folder.resolve(HEAD), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<?, ?> head(Path folder) {
        final Map<?, ?> head;
        try {
            head = JsonMapper.shared().readValue(Files.readString(folder.resolve(HEAD)), Map.class);
        } catch (final IOException | JacksonException e) {
            throw CommandException.usage(folder + " holds no sweep: " + HEAD + " cannot be read; name a folder that"
                    + " was the --output of one");
        }
        if (head == null || !Integer.valueOf(VERSION).equals(head.get("version"))) {
            throw CommandException.usage(
                    folder + " holds a sweep of another version of multiverse; name another" + " folder");
        }
        return head;
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

    /** Notes where the records are; returns where the last whole line ends. */
    private long readPlaces() throws IOException {
        long place = 0;
        file.seek(0);
        final byte[] piece = new byte[1 << 16];
        final ByteArrayOutputStream line = new ByteArrayOutputStream();
        long at = 0;
        for (int read = file.read(piece); read > 0; read = file.read(piece)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (piece[i] == '\n') {
                    line.write(piece, from, i - from);
                    note(RunRecord.parse(line.toString(StandardCharsets.UTF_8)), place);
                    line.reset();
                    from = i + 1;
                    place = at + from;
                }
            }
            line.write(piece, from, read - from);
            at += read;
        }
        return place;
    }

    /** Notes where a record is; of runs that are not part of the sweep any more nothing is noted. */
    private void note(RunRecord record, long place) {
        final Integer point = record == null ? null : points.get(record.point());
        if (point != null && record.replication() >= 0 && record.replication() < replications) {
            final int run = point * replications + record.replication();
            places[run] = place;
            ofMachine.set(run, record.status().isOfMachine());
            unverified.set(run, record.status() == RunRecord.Status.OK && !record.isVerified());
        }
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Returns whether a run has come to something that is its own: not to an end for lack of time or memory. */
    public synchronized boolean isDone(SweepPoint point, int replication) {
        final int run = point.index() * replications + replication;
        return places[run] != NOWHERE && !ofMachine.get(run);
    }

    /** Returns whether a run ended as it should, but was executed only once. */
    public synchronized boolean isUnverified(SweepPoint point, int replication) {
        return unverified.get(point.index() * replications + replication);
    }

    /** Returns how many runs have come to anything. */
    public synchronized long done() {
        return Arrays.stream(places).filter(place -> place != NOWHERE).count();
    }

    /**
     * Appends what came of a run.
     *
     * @throws CommandException of exit code 1 if it cannot be written
     */
    public synchronized void add(RunRecord done) {
        try {
            final long place = file.length();
            file.seek(place);
            file.write((done.toLine() + "\n").getBytes(StandardCharsets.UTF_8));
            note(done, place);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "what came of a run cannot be written to " + folder + ": " + FileTrouble.reason(e)
                            + "; continue with --resume when it can",
                    e);
        }
    }

    /**
     * Returns what came of a run, or null if it was not done.
     *
     * @throws CommandException of exit code 1 if it cannot be read
     */
    public synchronized RunRecord get(SweepPoint point, int replication) {
        final long place = places[point.index() * replications + replication];
        if (place == NOWHERE) {
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
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "what came of a run cannot be read from " + folder + ": " + FileTrouble.reason(e),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            // releases the lock, too
            file.close();
        } catch (final IOException e) {
            // all that was added is there
        }
    }
}
