package io.multiverse.kernel.internal.journal.retention;

import io.multiverse.kernel.internal.journal.ChainCheck;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.codec.JournalSealDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.journal.codec.ThinnedFrameDecoder;
import io.multiverse.kernel.internal.journal.file.JournalDocuments;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joins folders that hold the data files of one run, day by day, to one journal; its chain is checked from end to end.
 *
 * <p>Of a day that is in several folders, the file with the most frames, and the most events in them, is taken; all
 * that the others have must be in it. A stub is taken where frames are missing between the header and the first day.
 * Not thread-safe.
 */
public final class JournalMerge {
    /** The documents of a day's file in one of the folders: their hashes in order, the seal's aside. */
    private record DayDocuments(Path file, List<Long> hashes, int thinned, boolean isSealed) {
        static final Comparator<DayDocuments> BY_CONTENT = Comparator.<DayDocuments>comparingInt(
                        day -> day.hashes.size())
                .thenComparingInt(day -> -day.thinned)
                .thenComparing(day -> day.isSealed);

        boolean isBetterThan(DayDocuments other) {
            return BY_CONTENT.compare(this, other) > 0;
        }
    }

    /**
     * What came of it.
     *
     * @param files the number of data files
     * @param firstControlTick the first control tick it has
     * @param frames the last control tick it has
     * @param lastHash the hash of the last frame
     * @param isSealed whether it reaches an orderly end
     */
    public record Merged(int files, long firstControlTick, long frames, long lastHash, boolean isSealed) {}

    /** The one of which the fewest frames are missing, and of these the one that knows of the most dropped events. */
    private static final Comparator<JournalStub> BY_LOSS = Comparator.comparingLong(JournalStub::firstControlTick)
            .thenComparing(JournalStub::firstEventControlTick, Comparator.reverseOrder());

    private final List<Path> parts;

    /** Says which folders are joined; the order does not matter. */
    public JournalMerge(List<Path> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Writes the journal to a new folder, which is there whole or not at all.
     *
     * @throws JournalException of kind UNUSABLE if a part cannot be read or the folder is there already, CORRUPT if a
     *     part is damaged, or the parts do not fit
     */
    public Merged writeTo(Path output) {
        return NewFolder.write(output, folder -> {
            final Map<String, DayDocuments> days = days();
            for (final Map.Entry<String, DayDocuments> day : days.entrySet()) {
                Files.copy(day.getValue().file(), folder.resolve(day.getKey()));
            }
            copyStub(folder);
            final Merged merged = check(folder, days.size());
            copySnapshots(folder);
            for (final Path part : parts) {
                NewFolder.copyEnvironment(part, folder);
            }
            return merged;
        });
    }

    private Map<String, DayDocuments> days() throws IOException {
        final Map<String, DayDocuments> chosen = new TreeMap<>();
        for (final Path part : parts) {
            for (final DayDocuments found : days(part)) {
                final String name = found.file().getFileName().toString();
                final DayDocuments other = chosen.get(name);
                if (other != null) {
                    requireSameRun(other, found);
                }
                if (other == null || found.isBetterThan(other)) {
                    chosen.put(name, found);
                }
            }
        }
        return chosen;
    }

    private static List<DayDocuments> days(Path part) throws IOException {
        final List<DayDocuments> days = new ArrayList<>();
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        try (JournalDocuments documents = new JournalDocuments(part, false, true)) {
            Path file = null;
            List<Long> hashes = List.of();
            int thinned = 0;
            boolean isSealed = false;
            while (documents.next(0)) {
                if (!documents.file().path().equals(file)) {
                    if (file != null) {
                        days.add(new DayDocuments(file, hashes, thinned, isSealed));
                    }
                    file = documents.file().path();
                    hashes = new ArrayList<>();
                    thinned = 0;
                    isSealed = false;
                }
                messageHeader.wrap(documents.document(), 0);
                thinned += messageHeader.templateId() == ThinnedFrameDecoder.TEMPLATE_ID ? 1 : 0;
                isSealed |= messageHeader.templateId() == JournalSealDecoder.TEMPLATE_ID;
                if (messageHeader.templateId() != JournalSealDecoder.TEMPLATE_ID) {
                    hashes.add(ChainCheck.hash(documents));
                }
            }
            if (documents.tornTail() != null) {
                throw new JournalException(
                        JournalException.Kind.CORRUPT,
                        "the last document of a part is not whole: " + documents.tornTail() + "; resume its run first");
            }
            if (file != null) {
                days.add(new DayDocuments(file, hashes, thinned, isSealed));
            }
        }
        return days;
    }

    private static void requireSameRun(DayDocuments one, DayDocuments other) {
        final boolean isLonger = one.hashes().size() >= other.hashes().size();
        final Set<Long> all = new HashSet<>((isLonger ? one : other).hashes());
        if (!all.containsAll((isLonger ? other : one).hashes())) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "files " + one.file() + " and " + other.file()
                            + " are of the same day, but neither holds all of the other: they are of different runs");
        }
    }

    /** Of several stubs, that of which the least was dropped; it is no harm where nothing is missing. */
    private void copyStub(Path folder) throws IOException {
        final long headerHash;
        try (JournalDocuments documents = new JournalDocuments(folder, false, true)) {
            documents.next(0);
            headerHash = documents.hash();
        }
        JournalStub least = null;
        for (final Path part : parts) {
            final JournalStub stub = StubFile.read(part, headerHash);
            if (stub != null && (least == null || BY_LOSS.compare(stub, least) < 0)) {
                least = stub;
            }
        }
        if (least != null) {
            StubFile.write(folder, least);
        }
    }

    private static Merged check(Path folder, int files) {
        try (JournalReader reader = JournalReader.open(folder)) {
            long first = 0;
            boolean isThinned = false;
            while (reader.advance()) {
                first = first == 0 ? reader.frames() : first;
                isThinned |= reader.isThinned();
            }
            if (reader.stub().isPresent() && first <= 1 && !isThinned) {
                // nothing is missing any more
                Files.delete(StubFile.of(folder));
            }
            return new Merged(files, first, reader.frames(), reader.lastHash(), reader.isSealed());
        } catch (final IOException e) {
            throw new JournalException(JournalException.Kind.WRITE_FAILED, "the stub cannot be deleted: " + e, e);
        } catch (final JournalException e) {
            throw new JournalException(
                    e.kind(), "the parts do not make up one journal: " + e.getMessage() + "; name all of its parts", e);
        }
    }

    private void copySnapshots(Path folder) {
        for (final Path part : parts) {
            final SnapshotFiles from = SnapshotFiles.in(part);
            for (final long controlTick : from.controlTicks()) {
                try {
                    final Snapshot snapshot = from.read(controlTick);
                    JournalReader.openAt(folder, snapshot.position()).close();
                    SnapshotFiles.forWriting(folder, 0).publish(snapshot);
                } catch (final JournalException e) {
                    if (e.kind() == JournalException.Kind.WRITE_FAILED) {
                        throw e;
                    }
                    // it stands on no frame of this journal: another part has a usable one, or nobody
                }
            }
        }
    }
}
