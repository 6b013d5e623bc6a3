package io.multiverse.kernel.internal.journal.encoding;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.journal.codec.QuietFrameDecoder;
import io.multiverse.kernel.internal.journal.codec.ThinnedFrameDecoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the document of a frame, whose hash has been checked: what every frame has is there at once, the rest when it
 * is decoded. Not thread-safe.
 */
public final class FrameDecoder {
    private final ControlTickFrameDecoder in = new ControlTickFrameDecoder();
    private final QuietFrameDecoder quiet = new QuietFrameDecoder();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final ThinnedFrameDecoder thinned = new ThinnedFrameDecoder();
    private final UnsafeBuffer kept = new UnsafeBuffer(0, 0);
    private boolean isQuiet;
    private boolean isThinned;

    /** The fields that all events of a frame have; the fields of only some come after them and are filled in then. */
    private static final class EventTable {
        private final int size;
        private final long[] ids;
        private final int[] targets;
        private final int[] types;
        private final byte[][] payloads;
        private final long[] times;
        private final long[] masks;
        private final long[] parents;
        private final long[] roots;
        private final int[] depths;
        private final long[] correlations;
        private final long[] dueTimes;
        private final int[] priorities;
        private final long[] scheduledMasks;

        EventTable(int size) {
            this.size = size;
            ids = new long[size];
            targets = new int[size];
            types = new int[size];
            payloads = new byte[size][];
            times = new long[size];
            masks = new long[(size + Long.SIZE - 1) / Long.SIZE];
            parents = new long[size];
            roots = new long[size];
            depths = new int[size];
            correlations = new long[size];
            dueTimes = new long[size];
            priorities = new int[size];
            scheduledMasks = new long[(size + Long.SIZE - 1) / Long.SIZE];
        }
    }

    /** Returns the frame that a document of ours is; throws what {@link #decode(int, long)} throws. */
    public static JournaledFrame decode(DirectBuffer document, long hash) {
        final FrameDecoder decoder = new FrameDecoder();
        require(decoder.wrap(document), "it is no frame");
        return decoder.decode(document.capacity(), hash);
    }

    /** Returns what the message of a frame says, without a trailer; throws what {@link #decode(int, long)} throws. */
    public static JournaledFrame decodeMessage(byte[] message) {
        final FrameDecoder decoder = new FrameDecoder();
        require(decoder.wrapMessage(new UnsafeBuffer(message)), "it is no frame");
        return decoder.decode(message.length + DocumentBuffer.TRAILER_LENGTH, 0);
    }

    /** Looks at a document from now on; returns whether it is a frame, be it whole or thinned. */
    public boolean wrap(DirectBuffer document) {
        messageHeader.wrap(document, 0);
        isThinned = messageHeader.templateId() == ThinnedFrameDecoder.TEMPLATE_ID;
        if (!isThinned) {
            return wrapMessage(document);
        }
        thinned.wrapAndApplyHeader(document, 0, messageHeader);
        thinned.wrapFrame(kept);
        return wrapMessage(kept);
    }

    private boolean wrapMessage(DirectBuffer document) {
        messageHeader.wrap(document, 0);
        isQuiet = messageHeader.templateId() == QuietFrameDecoder.TEMPLATE_ID;
        if (isQuiet) {
            quiet.wrapAndApplyHeader(document, 0, messageHeader);
        } else if (messageHeader.templateId() != ControlTickFrameDecoder.TEMPLATE_ID) {
            return false;
        }
        // both messages begin with the same block, which is read here
        in.wrap(document, MessageHeaderDecoder.ENCODED_LENGTH, messageHeader.blockLength(), messageHeader.version());
        return true;
    }

    /** Returns whether only what is kept of the frame is there, see {@link #frameHash}. */
    public boolean isThinned() {
        return isThinned;
    }

    /** Returns, for a frame that was thinned, the hash that its own document had. */
    public long frameHash() {
        return thinned.frameHash();
    }

    /** Returns the control tick of the frame. */
    public long controlTick() {
        return in.controlTick();
    }

    /** Returns its simulated time in nanoseconds. */
    public long simTimeNanos() {
        return in.simTimeNanos();
    }

    /** Returns the hash of the document before it. */
    public long previousHash() {
        return in.previousHash();
    }

    /** Returns the root over all digests. */
    public long root() {
        return in.root();
    }

    /** Returns the number of events of the control tick, whether the journal keeps them or not. */
    public long eventCount() {
        return in.eventCount();
    }

    /** Returns whether the frame has external inputs. */
    public boolean hasInputs() {
        if (isQuiet) {
            return false;
        }
        in.sbeRewind();
        for (final ControlTickFrameDecoder.NewTypesDecoder type : in.newTypes()) {
            type.skipName();
            type.skipSchema();
        }
        for (final ControlTickFrameDecoder.NewSelectionsDecoder selection : in.newSelections()) {
            selection.skipText();
        }
        return in.inputs().count() > 0;
    }

    /**
     * Returns the frame, whose document has this length and hash.
     *
     * @throws IllegalArgumentException if the document contradicts itself
     * @throws IndexOutOfBoundsException if it does, too
     * @throws NegativeArraySizeException if it does, too
     */
    public JournaledFrame decode(int length, long hash) {
        if (isQuiet) {
            quiet.sbeRewind();
        } else {
            in.sbeRewind();
        }
        // Lengths of texts are believed when they are decoded, so they have to add up first.
        final int decodedLength = isQuiet ? quiet.sbeDecodedLength() : in.sbeDecodedLength();
        final int fullLength = isThinned ? kept.capacity() + DocumentBuffer.TRAILER_LENGTH : length;
        require(
                MessageHeaderDecoder.ENCODED_LENGTH + decodedLength + DocumentBuffer.TRAILER_LENGTH == fullLength,
                "it does not end where its trailer begins");
        return isQuiet ? quiet(hash) : full(hash);
    }

    private JournaledFrame quiet(long hash) {
        final List<JournaledFrame.IndexedDigest> realmDigests = new ArrayList<>();
        for (final QuietFrameDecoder.RealmDigestsDecoder digest : quiet.realmDigests()) {
            realmDigests.add(new JournaledFrame.IndexedDigest(digest.realmIndex(), digest.digest()));
        }
        final List<JournaledFrame.IndexedDigest> stageDigests = new ArrayList<>();
        for (final QuietFrameDecoder.StageDigestsDecoder digest : quiet.stageDigests()) {
            stageDigests.add(new JournaledFrame.IndexedDigest(digest.stageIndex(), digest.digest()));
        }
        return new JournaledFrame(
                in.controlTick(),
                in.simTimeNanos(),
                in.previousHash(),
                hash,
                in.root(),
                in.eventCount(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(realmDigests),
                List.copyOf(stageDigests),
                List.of(),
                List.of(),
                List.of());
    }

    private JournaledFrame full(long hash) {
        final List<JournalHeader.EventType> types = new ArrayList<>();
        for (final ControlTickFrameDecoder.NewTypesDecoder type : in.newTypes()) {
            types.add(new JournalHeader.EventType(type.name(), type.schema()));
        }
        final List<String> selections = new ArrayList<>();
        for (final ControlTickFrameDecoder.NewSelectionsDecoder selection : in.newSelections()) {
            selections.add(selection.text());
        }
        final List<JournaledInput> inputs = inputs();
        final List<LifecycleChange> lifecycle = lifecycle();
        final List<JournaledFrame.IndexedDigest> realmDigests = new ArrayList<>();
        for (final ControlTickFrameDecoder.RealmDigestsDecoder digest : in.realmDigests()) {
            realmDigests.add(new JournaledFrame.IndexedDigest(digest.realmIndex(), digest.digest()));
        }
        final List<JournaledFrame.IndexedDigest> stageDigests = new ArrayList<>();
        for (final ControlTickFrameDecoder.StageDigestsDecoder digest : in.stageDigests()) {
            stageDigests.add(new JournaledFrame.IndexedDigest(digest.stageIndex(), digest.digest()));
        }
        final List<JournaledFrame.DeadLetter> deadLetters = deadLetters();
        final EventTable table = events();
        final List<Long> recalls = new ArrayList<>();
        for (final ControlTickFrameDecoder.RecallsDecoder recall : in.recalls()) {
            recalls.add(recall.eventId());
        }
        schedules(table);
        final List<JournaledEvent> events = events(table);
        return new JournaledFrame(
                in.controlTick(),
                in.simTimeNanos(),
                in.previousHash(),
                hash,
                in.root(),
                in.eventCount(),
                List.copyOf(types),
                List.copyOf(selections),
                inputs,
                lifecycle,
                List.copyOf(realmDigests),
                List.copyOf(stageDigests),
                deadLetters,
                events,
                List.copyOf(recalls));
    }

    private List<JournaledInput> inputs() {
        final List<JournaledInput> inputs = new ArrayList<>();
        for (final ControlTickFrameDecoder.InputsDecoder input : in.inputs()) {
            final String subject = input.subject();
            final String detail = input.detail();
            final byte[] payload = new byte[input.payloadLength()];
            input.getPayload(payload, 0, payload.length);
            final String refusal = input.refusal();
            inputs.add(
                    new JournaledInput(InputKind.of(input.kind()), subject, detail, payload, input.eventId(), refusal));
        }
        return List.copyOf(inputs);
    }

    private List<LifecycleChange> lifecycle() {
        final List<LifecycleChange> changes = new ArrayList<>();
        for (final ControlTickFrameDecoder.LifecycleDecoder change : in.lifecycle()) {
            changes.add(new LifecycleChange(
                    change.realmIndex(),
                    GameInstanceState.ofJournalCode(change.from()),
                    GameInstanceState.ofJournalCode(change.to()),
                    change.simTimeNanos(),
                    change.detail()));
        }
        return List.copyOf(changes);
    }

    private List<JournaledFrame.DeadLetter> deadLetters() {
        final List<JournaledFrame.DeadLetter> letters = new ArrayList<>();
        for (final ControlTickFrameDecoder.DeadLettersDecoder letter : in.deadLetters()) {
            final long id = letter.id();
            letters.add(new JournaledFrame.DeadLetter(
                    EventId.emitter(id),
                    EventId.sequence(id) == 0 ? EventId.NONE : id,
                    letter.targetIndex(),
                    letter.typeId(),
                    DeadLetterReason.of(letter.reason()),
                    letter.occurrences(),
                    letter.simTimeNanos()));
        }
        return List.copyOf(letters);
    }

    private EventTable events() {
        final ControlTickFrameDecoder.EventsDecoder event = in.events();
        final EventTable table = new EventTable(event.count());
        for (int i = 0; i < table.size; i++) {
            event.next();
            table.ids[i] = event.id();
            table.targets[i] = event.target();
            table.types[i] = event.typeId();
            table.payloads[i] = new byte[event.payloadLength()];
            event.getPayload(table.payloads[i], 0, table.payloads[i].length);
        }
        times(table);
        causes(table);
        for (final ControlTickFrameDecoder.CorrelationsDecoder entry : in.correlations()) {
            table.correlations[(int) entry.eventIndex()] = entry.correlation();
        }
        int word = 0;
        for (final ControlTickFrameDecoder.ScheduledEventsDecoder entry : in.scheduledEvents()) {
            table.scheduledMasks[word++] = entry.mask();
        }
        return table;
    }

    /** Reads due times and priorities, the last that a document holds. */
    private void schedules(EventTable table) {
        final byte[] bytes = new byte[in.schedulesLength()];
        in.getSchedules(bytes, 0, bytes.length);
        final Varints numbers = new Varints(bytes);
        for (int i = 0; i < table.size; i++) {
            if ((table.scheduledMasks[i / Long.SIZE] >>> i & 1) != 0) {
                final long delay = numbers.next();
                require(
                        delay >= 0 && delay <= Long.MAX_VALUE - in.simTimeNanos(),
                        "an event is due after the end of time");
                table.dueTimes[i] = delay == 0 ? EventMemory.NO_DUE_TIME : in.simTimeNanos() + delay;
                final long zigzag = numbers.next();
                require(zigzag >>> Integer.SIZE == 0, "an event has a priority of more than 32 bits");
                final int priority = (int) zigzag;
                table.priorities[i] = priority >>> 1 ^ -(priority & 1);
            }
        }
        require(numbers.isAtEnd(), "there are more schedules than scheduled events");
    }

    private static List<JournaledEvent> events(EventTable table) {
        final JournaledEvent[] events = new JournaledEvent[table.size];
        for (int i = 0; i < events.length; i++) {
            events[i] = new JournaledEvent(
                    i,
                    table.ids[i],
                    table.parents[i],
                    table.roots[i],
                    table.depths[i],
                    table.correlations[i],
                    table.times[i],
                    table.dueTimes[i],
                    table.priorities[i],
                    table.types[i],
                    table.targets[i],
                    table.payloads[i]);
        }
        return List.of(events);
    }

    private void times(EventTable table) {
        int next = 0;
        for (final ControlTickFrameDecoder.InstantsDecoder instant : in.instants()) {
            final long end = next + instant.eventCount();
            require(end <= table.size, "instants count more events than there are");
            while (next < end) {
                table.times[next++] = instant.emitTimeNanos();
            }
        }
        require(next == table.size, "instants count fewer events than there are");
    }

    private void causes(EventTable table) {
        int word = 0;
        for (final ControlTickFrameDecoder.CausedEventsDecoder entry : in.causedEvents()) {
            table.masks[word++] = entry.mask();
        }
        final ControlTickFrameDecoder.CausesDecoder cause = in.causes();
        for (int i = 0; i < table.size; i++) {
            if ((table.masks[i / Long.SIZE] >>> i & 1) != 0) {
                require(cause.hasNext(), "there are fewer causes than caused events");
                cause.next();
                table.parents[i] = cause.parent();
                table.roots[i] = cause.root();
                table.depths[i] = cause.depth();
            } else {
                table.roots[i] = table.ids[i];
            }
        }
        require(!cause.hasNext(), "there are more causes than caused events");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
