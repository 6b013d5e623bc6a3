package io.multiverse.kernel.internal.exchange;

import static io.multiverse.kernel.internal.exchange.PartReader.require;

import io.multiverse.kernel.internal.event.EventCalendars;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.exchange.codec.WindowPartDecoder.StatesDecoder;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmStates;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;

/**
 * The states of a node's realms as the last thing in its part, if a snapshot is to be taken. What else a snapshot
 * holds, every node has. They are of the window's end, and stay so: after it, control ticks change the clocks of realms
 * only, in the same way on every node. Not thread-safe.
 */
final class PartStates {
    /** Beyond it a part cannot be sent. */
    private static final int MOST_PART_BYTES = (1 << 30) - (1 << 16);

    private static final int STATE_BLOCK = StatesDecoder.RealmsDecoder.sbeBlockLength();
    private static final int MOST_LACK_BYTES = 1 << 16;
    private static final int MOST_LACK_LENGTH = MOST_LACK_BYTES / 8;

    private PartStates() {}

    /** Adds the states of this process's realms to those that are gathered for the control tick of a frame. */
    static void gather(ControlTickFrame frame, RealmTable realms) {
        realms.states().begin(frame.controlTick());
        for (int index = 0; index < realms.size(); index++) {
            if (realms.isLocal(index) && realms.slot(index) != null) {
                realms.states().add(realms.slot(index));
            }
        }
    }

    /** Appends what was gathered to this node's part, or that there is nothing. */
    static void encode(ControlTickFrame frame, RealmTable realms, DocumentBuffer out) {
        final RealmStates states = realms.states();
        if (states.areWhole(frame.controlTick())) {
            final StateEncoder dueEvents = new StateEncoder();
            realms.calendars().writeOwn(dueEvents);
            encode(realms, dueEvents.toByteArray(), out);
        }
        if (!states.areWhole(frame.controlTick())) {
            out.group(StatesDecoder.sbeBlockLength(), 0);
        }
        final String lack = states.areOf(frame.controlTick()) ? states.lack() : null;
        out.text(lack == null ? "" : lack.substring(0, Math.min(MOST_LACK_LENGTH, lack.length())));
    }

    private static void encode(RealmTable realms, byte[] dueEvents, DocumentBuffer out) {
        final RealmStates states = realms.states();
        int count = 0;
        long length = out.length() + (long) dueEvents.length;
        for (int index = 0; index < realms.size(); index++) {
            if (states.of(index) != null) {
                count++;
                length += STATE_BLOCK + Integer.BYTES + states.of(index).length;
            }
        }
        if (length > MOST_PART_BYTES) {
            states.lacks("the states of its " + count + " games take " + length + " bytes, and all that a node sends"
                    + " of a control tick may take " + MOST_PART_BYTES);
            return;
        }
        out.group(StatesDecoder.sbeBlockLength(), 1);
        out.group(STATE_BLOCK, count);
        for (int index = 0; index < realms.size(); index++) {
            if (states.of(index) != null) {
                out.int32(index);
                out.int64(realms.slot(index).localTick());
                out.bytes(states.of(index));
            }
        }
        out.bytes(dueEvents);
    }

    /** Takes what a node has sent, if states are gathered, and passes over it otherwise. */
    static void decode(PartReader in, ControlTickFrame frame, int node, RealmTable realms) {
        final RealmStates states = realms.states();
        final int entries = in.group(StatesDecoder.sbeBlockLength());
        require(entries <= 1, "it has states twice");
        if (entries == 1) {
            realms(in, frame, node, realms);
            dueEvents(in, frame, node, realms);
        }
        final String lack = in.text(MOST_LACK_BYTES);
        require(entries == 0 || lack.isEmpty(), "it has states and lacks them");
        if (entries == 0 && states.areOf(frame.controlTick())) {
            states.lacks("node " + node + ": " + (lack.isEmpty() ? "it was not asked for one" : lack));
        }
    }

    private static void realms(PartReader in, ControlTickFrame frame, int node, RealmTable realms) {
        final RealmRanges ranges = frame.ranges();
        int left = in.group(STATE_BLOCK, STATE_BLOCK + Integer.BYTES);
        for (int range = 0; range < ranges.count(); range++) {
            final int end = ranges.node(range) == node ? Math.min(ranges.end(range), realms.size()) : 0;
            for (int index = ranges.start(range); index < end; index++) {
                if (realms.slot(index) != null) {
                    require(left-- > 0 && in.int32() == index, "it lacks the state of a realm of its own");
                    state(in, frame, realms.slot(index), realms.states());
                }
            }
        }
        require(left == 0, "it has the state of a realm that is not its own");
    }

    private static void state(PartReader in, ControlTickFrame frame, RealmSlot slot, RealmStates states) {
        slot.adoptLocalTick(in.int64(), frame.simTimeNanos());
        if (states.areOf(frame.controlTick())) {
            states.add(slot.index(), in.bytes(MOST_PART_BYTES));
        } else {
            in.skip(in.int32());
        }
    }

    private static void dueEvents(PartReader in, ControlTickFrame frame, int node, RealmTable realms) {
        if (!realms.states().areOf(frame.controlTick())) {
            in.skip(in.int32());
            return;
        }
        final Outbox events = new Outbox();
        final StateDecoder encoded = new StateDecoder(in.bytes(MOST_PART_BYTES));
        EventCalendars.read(encoded, events);
        require(encoded.remaining() == 0, "it has more than the events that wait");
        for (int i = 0; i < events.size(); i++) {
            final long address = events.address(events.events().get(i));
            final int target = EventMemory.target(address);
            require(
                    target >= 0
                            && target < realms.size()
                            && frame.ranges().node(frame.ranges().owner(target)) == node,
                    "an event waits for no realm of its own");
            require(
                    EventMemory.id(address) > 0
                            && realms.directory().isKnown(target, EventMemory.typeId(address))
                            && EventMemory.emitTimeNanos(address) >= 0
                            && EventMemory.dueNanos(address) >= frame.simTimeNanos(),
                    "an event that waits is none, or does not wait");
        }
        realms.states().addDueEvents(events);
    }
}
