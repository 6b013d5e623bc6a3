package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.encoding.FrameDecoder;
import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A divergence with all that both frames hold. Immutable.
 *
 * @param header the recorded run's header
 * @param recorded the frame that was recorded
 * @param present the re-executed frame
 * @param presentDocument the bytes of {@code present}, as {@link #of} takes them; empty if they are not known
 */
public record FrameDivergence(
        JournalHeader header, JournaledFrame recorded, JournaledFrame present, byte[] presentDocument)
        implements Divergence {
    private static final byte[] NO_DOCUMENT = {};

    /** Makes one of frames whose bytes are not needed. */
    public FrameDivergence(JournalHeader header, JournaledFrame recorded, JournaledFrame present) {
        this(header, recorded, present, NO_DOCUMENT);
    }

    /**
     * Makes one of the document of a re-executed frame.
     *
     * @throws IllegalArgumentException if the document is none of a frame
     */
    public static FrameDivergence of(JournalHeader header, JournaledFrame recorded, byte[] presentDocument, long hash) {
        return new FrameDivergence(
                header, recorded, FrameDecoder.decode(new UnsafeBuffer(presentDocument), hash), presentDocument);
    }

    /** Returns this one without the events that the journal does not keep of the recorded frame. */
    FrameDivergence withoutDroppedEvents() {
        return new FrameDivergence(header, recorded, DroppedFrames.thinned(present), presentDocument);
    }

    @Override
    public long controlTick() {
        return recorded.controlTick();
    }

    @Override
    public Set<Integer> realms() {
        return differing(recorded.realmDigests(), present.realmDigests());
    }

    @Override
    public Set<Integer> stages() {
        return differing(recorded.stageDigests(), present.stageDigests());
    }

    private static Set<Integer> differing(
            List<JournaledFrame.IndexedDigest> recorded, List<JournaledFrame.IndexedDigest> present) {
        final TreeMap<Integer, Long> digests = new TreeMap<>();
        recorded.forEach(digest -> digests.put(digest.index(), digest.digest()));
        final Set<Integer> indexes = new TreeSet<>();
        for (final JournaledFrame.IndexedDigest digest : present) {
            final Long other = digests.remove(digest.index());
            if (other == null || other != digest.digest()) {
                indexes.add(digest.index());
            }
        }
        indexes.addAll(digests.keySet());
        return indexes;
    }

    @Override
    public int firstEvent() {
        final int size = Math.min(recorded.events().size(), present.events().size());
        for (int i = 0; i < size; i++) {
            if (!recorded.events().get(i).isSame(present.events().get(i))) {
                return i;
            }
        }
        return recorded.events().size() == present.events().size() ? -1 : size;
    }

    /** Returns the position of the first input that is not the same in both frames, or -1. */
    public int firstInput() {
        final int size = Math.min(recorded.inputs().size(), present.inputs().size());
        for (int i = 0; i < size; i++) {
            if (!recorded.inputs().get(i).isSame(present.inputs().get(i))) {
                return i;
            }
        }
        return recorded.inputs().size() == present.inputs().size() ? -1 : size;
    }

    @Override
    public String summary() {
        if (recorded.inputs().size() != present.inputs().size()) {
            return "it has " + counted(present.inputs().size(), "input") + " instead of "
                    + recorded.inputs().size();
        }
        final int input = firstInput();
        if (input >= 0) {
            final JournaledInput other = present.inputs().get(input);
            return "its input " + input + " is another one, " + other.kind() + " of " + other.subject();
        }
        if (recorded.eventCount() != present.eventCount()) {
            return "it has " + counted(present.eventCount(), "event") + " instead of " + recorded.eventCount();
        }
        final int event = firstEvent();
        if (event >= 0) {
            return "its event " + event + " is another one, from "
                    + source(present.events().get(event).id());
        }
        final String recall = differingRecall();
        if (recall != null) {
            return recall;
        }
        if (!realms().isEmpty()) {
            return "the state of realm " + realmId(realms().iterator().next());
        }
        if (!stages().isEmpty()) {
            return "the state of " + stageName(stages().iterator().next());
        }
        return "its hash is " + Long.toHexString(present.hash()) + " instead of " + Long.toHexString(recorded.hash());
    }

    /**
     * Returns in words which recall only one of the frames has, or null if both have the same ones in the same order.
     */
    private String differingRecall() {
        if (recorded.recalls().equals(present.recalls())) {
            return null;
        }
        final List<Long> onlyPresent = new ArrayList<>(present.recalls());
        recorded.recalls().forEach(onlyPresent::remove);
        if (!onlyPresent.isEmpty()) {
            return emitter(onlyPresent.get(0)) + " takes back its event " + EventId.sequence(onlyPresent.get(0))
                    + ", and did not when recorded";
        }
        final List<Long> onlyRecorded = new ArrayList<>(recorded.recalls());
        present.recalls().forEach(onlyRecorded::remove);
        if (!onlyRecorded.isEmpty()) {
            return emitter(onlyRecorded.get(0)) + " does not take back its event "
                    + EventId.sequence(onlyRecorded.get(0)) + ", and did when recorded";
        }
        return "its recalls come in another order";
    }

    private String emitter(long eventId) {
        final int index = EventId.realmIndex(eventId);
        return index >= 0 ? "realm " + realmId(index) : stageName(-1 - EventId.emitter(eventId));
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private String source(long eventId) {
        final int index = EventId.realmIndex(eventId);
        return index < 0 ? "an input or a stage" : "realm " + realmId(index);
    }

    private String realmId(int index) {
        return index < header.realms().size() ? header.realms().get(index).id() : "with index " + index;
    }

    private String stageName(int index) {
        return index == -1
                ? "the ingress"
                : "stage " + header.stages().get(-2 - index).name();
    }
}
