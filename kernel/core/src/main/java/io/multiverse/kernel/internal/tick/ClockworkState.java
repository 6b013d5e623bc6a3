package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.EventState;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.memory.RefList;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmStates;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/**
 * Writes and reads everything that determines the control ticks after a sealed one: statuses and subscriptions, the
 * realms' slots, the stages, the root, and the events not seen by their targets yet.
 *
 * <p>Used by the control-tick thread between windows, or before the first one.
 */
final class ClockworkState {
    /** Follows each part, so that a part that reads less or more than it wrote is detected. */
    private static final long END_OF_PART = 0x5041_5254_2045_4E44L;

    private ClockworkState() {}

    static void write(RealmTable realms, ControlTickStages stages, ControlTickFrame frame, StateEncoder out) {
        final RealmStates states = realms.states();
        realms.directory().writeState(out);
        out.int64("end", END_OF_PART);
        for (int index = 0; index < realms.size(); index++) {
            if (realms.slot(index) != null) {
                writeSlot(realms.slot(index), states, out);
                out.int64("end", END_OF_PART);
            }
        }
        realms.calendars().writeState(out, states == null ? List.of() : states.dueEvents());
        out.int64("end", END_OF_PART);
        stages.writeState(out, END_OF_PART);
        final CanonicalMerge walk = new CanonicalMerge();
        frame.walk(walk);
        EventState.write(walk, frame.eventCount(), out);
        writeRecalls(frame, out);
        out.int64("end", END_OF_PART);
    }

    /**
     * Reads what {@link #write} wrote; the same realms and stages have been added before. Returns a frame that delivers
     * the events still pending.
     *
     * @throws IllegalStateException if {@code in} holds something else
     */
    static ControlTickFrame read(
            RealmTable realms, ControlTickStages stages, long controlTick, int workers, StateReader in) {
        final RealmDirectory directory = realms.directory();
        directory.readState(in);
        end(in, "the realms' directory");
        for (int index = 0; index < realms.size(); index++) {
            if (realms.slot(index) != null) {
                readSlot(realms.slot(index), in);
            }
        }
        realms.rebalance(controlTick);
        realms.calendars().readState(in, realms.ranges(), controlTick);
        end(in, "the events that wait for their due time");
        stages.readState(in, END_OF_PART);
        directory.refresh();
        final ControlTickFrame frame = new ControlTickFrame(workers);
        frame.open(controlTick, controlTick * realms.grid().windowNanos(), realms.ranges());
        EventState.read(in, frame.inputEvents());
        readRecalls(in, frame.stageEvents().recalls());
        end(in, "the pending events");
        frame.inputEvents().seal(new InstantSort(), EventRef.FIRST_WINDOW_INSTANT, directory, frame.ranges());
        return frame;
    }

    private static void writeRecalls(ControlTickFrame frame, StateWriter out) {
        out.beginList("recall", frame.recallCount());
        for (int worker = 0; worker < frame.workers(); worker++) {
            writeRecalls(frame.part(worker).outbox().recalls(), out);
        }
        writeRecalls(frame.stageEvents().recalls(), out);
        out.endList();
    }

    private static void writeRecalls(RefList eventIds, StateWriter out) {
        for (int i = 0; i < eventIds.size(); i++) {
            out.int64("recall", eventIds.get(i));
        }
    }

    private static void readRecalls(StateReader in, RefList eventIds) {
        final int count = in.beginList("recall");
        for (int i = 0; i < count; i++) {
            eventIds.add(in.int64("recall"));
        }
        in.endList();
    }

    private static void writeSlot(RealmSlot slot, RealmStates states, StateEncoder out) {
        try {
            if (states == null) {
                slot.writeState(out);
            } else {
                states.write(slot, out);
            }
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            throw new IllegalStateException(RealmStates.inability(slot, e), e);
        }
    }

    private static void readSlot(RealmSlot slot, StateReader in) {
        final String what = slot.words();
        try {
            slot.readState(in);
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            throw new IllegalStateException(what + " cannot read its state: " + FailureText.of(e), e);
        }
        end(in, what);
    }

    private static void end(StateReader in, String what) {
        requireEnd(in, END_OF_PART, what);
    }

    static void requireEnd(StateReader in, long expected, String what) {
        if (in.int64("end") != expected) {
            throw new IllegalStateException(what + " does not read what it wrote: its writeState and readState differ,"
                    + " or other code wrote the state");
        }
    }
}
