package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.state.StateEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The states of all nodes' realms at the end of one window, in bytes, so that each node can put the snapshot of its
 * control tick together. Empty between snapshots. For the control-tick thread.
 */
public final class RealmStates {
    private static final byte[][] NONE = {};

    private final List<Outbox> dueEvents = new ArrayList<>();
    private byte[][] states = NONE;
    private long controlTick;
    private String lack;

    /** Begins to gather the states of a control tick. */
    public void begin(long newControlTick) {
        clear();
        controlTick = newControlTick;
    }

    /** Forgets all of them. */
    public void clear() {
        if (controlTick != 0) {
            controlTick = 0;
            lack = null;
            states = NONE;
            dueEvents.clear();
        }
    }

    /** Returns whether the states of a control tick are gathered. */
    public boolean areOf(long ofControlTick) {
        return controlTick != 0 && controlTick == ofControlTick;
    }

    /** Returns whether all states of a control tick are there, once all nodes have added theirs. */
    public boolean areWhole(long ofControlTick) {
        return areOf(ofControlTick) && lack == null;
    }

    /** Returns why some states are missing, or null. */
    public String lack() {
        return lack;
    }

    /** Notes why some states are missing. */
    public void lacks(String why) {
        lack = lack == null ? why : lack;
    }

    /** Adds the state of a realm as it is now; nothing if no states are gathered. */
    public void add(RealmSlot slot) {
        if (controlTick == 0) {
            return;
        }
        final StateEncoder out = new StateEncoder();
        try {
            slot.writeBesidesClock(out);
            add(slot.index(), out.toByteArray());
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            lacks(inability(slot, e));
        }
    }

    /** Returns in words that a realm's code threw while it wrote its state. */
    public static String inability(RealmSlot slot, Throwable cause) {
        return slot.words() + " cannot write its state: " + FailureText.of(cause);
    }

    /** Adds the state of a realm, but for its clock, as its node has written it. */
    public void add(int realmIndex, byte[] state) {
        if (realmIndex >= states.length) {
            states = Arrays.copyOf(states, Math.max(realmIndex + 1, 2 * states.length));
        }
        states[realmIndex] = state;
    }

    /** Returns the state of a realm, but for its clock, or null if it was not added. */
    public byte[] of(int realmIndex) {
        return realmIndex < states.length ? states[realmIndex] : null;
    }

    /** Writes the state of a realm; it is the same as the realm itself would write. */
    public void write(RealmSlot slot, StateEncoder out) {
        final byte[] state = of(slot.index());
        if (state == null) {
            slot.writeState(out);
        } else {
            slot.writeClock(out);
            out.bytes(state);
        }
    }

    /** Adds the events that wait for another node's realms; broadcasts and selections are not among them. */
    public void addDueEvents(Outbox events) {
        dueEvents.add(events);
    }

    /** Returns the events that wait for other nodes' realms. */
    public List<Outbox> dueEvents() {
        return dueEvents;
    }
}
