package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.OutboxAlterations;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.hosting.FieldAlteration;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.realm.InjectedFailure;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.tick.RealmLifecycle;
import io.multiverse.kernel.state.StateDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * What alters, at a control tick, a run that is otherwise executed as recorded: what was emitted in its window, and the
 * state after it. For the control-tick thread, while workers wait.
 */
final class Alterations {
    private final GameRegister register;
    private final RealmLifecycle lifecycle;
    private final List<Deed> ofStages = new ArrayList<>();
    private ControlTickFrame frame;

    /** Returns whether the outbox had the event. */
    private interface Deed {
        boolean apply(Outbox outbox);
    }

    Alterations(GameRegister register, RealmLifecycle lifecycle) {
        this.register = register;
        this.lifecycle = lifecycle;
    }

    void open(ControlTickFrame newFrame) {
        frame = newFrame;
        if (!ofStages.isEmpty()) {
            ofStages.clear();
        }
    }

    /**
     * Gives a field of a realm's state another value; returns why it cannot be done, or an empty text.
     *
     * @param recordedRefusal what came of it when it was recorded: so it is for a realm that is not run here
     */
    String set(int realmIndex, String path, String value, String recordedRefusal) {
        if (!isLocal(frame.ranges().owner(realmIndex))) {
            return recordedRefusal;
        }
        final RealmSlot slot = register.slot(realmIndex);
        if (slot.failure() != null) {
            return "game " + register.game(realmIndex).id() + " has failed";
        }
        final String refusal = FieldAlteration.set(register.game(realmIndex), path, value);
        if (refusal.isEmpty()) {
            updateDigest(slot);
        }
        return refusal;
    }

    private void updateDigest(RealmSlot slot) {
        final int range = frame.ranges().owner(slot.index());
        if (isLocal(range)) {
            slot.updateAlteredDigest(new StateDigest(), frame.part(range).digests());
        }
    }

    /** Lets a realm fail that runs. */
    void fail(int realmIndex) {
        final RealmSlot slot = register.slot(realmIndex);
        slot.failed(new InjectedFailure());
        lifecycle.fail(realmIndex, InjectedFailure.NAME);
        updateDigest(slot);
    }

    /** Changes how many events a realm may emit per window, also one that has failed; returns what is recorded. */
    String limit(int realmIndex, int maxEventsPerWindow) {
        final RealmSlot slot = register.slot(realmIndex);
        final EmissionLimits limits = slot.limits();
        slot.limits(new EmissionLimits(
                maxEventsPerWindow, limits.maxPayloadLength(), limits.maxCascadeDepth(), limits.maxBytesPerWindow()));
        return InputEffects.ACCEPTED;
    }

    /** Takes an event out of the frame; one that is not there, as if one realm runs alone, needs no more than that. */
    void drop(long eventId) {
        alter(eventId, outbox -> OutboxAlterations.remove(outbox, eventId));
    }

    /** Lets an event of the frame be due later. */
    void delay(long eventId, int controlTicks) {
        final long deliveryNanos = frame.simTimeNanos();
        final long nanos = delayNanos(controlTicks, deliveryNanos / frame.controlTick());
        alter(eventId, outbox -> OutboxAlterations.delay(outbox, eventId, deliveryNanos, nanos));
    }

    /** Returns so many windows of simulated time; too many are the longest time there is. */
    static long delayNanos(int controlTicks, long windowNanos) {
        return controlTicks > Long.MAX_VALUE / windowNanos ? Long.MAX_VALUE : controlTicks * windowNanos;
    }

    /** What was emitted elsewhere comes as it was recorded: altered already. */
    private boolean isLocal(int range) {
        return frame.ranges().isLocal(range);
    }

    private void alter(long eventId, Deed deed) {
        final int emitter = EventId.emitter(eventId);
        if (emitter > EventId.INPUT_EMITTER && emitter < EventId.FIRST_REALM_EMITTER) {
            ofStages.add(deed);
            return;
        }
        for (int worker = 0; worker < frame.workers(); worker++) {
            final Outbox outbox = frame.part(worker).outbox();
            if (isLocal(worker) && deed.apply(outbox)) {
                outbox.reseal(new InstantSort(), EventRef.STAGE_INSTANT, register.directory(), frame.ranges());
            }
        }
    }

    /** Alters what stages have emitted meanwhile. */
    void afterStages() {
        for (int i = 0; i < ofStages.size(); i++) {
            ofStages.get(i).apply(frame.stageEvents());
        }
    }
}
