package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.journal.RunAlteration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The inputs of a recorded run with those that alter it. For the control-tick thread. */
public final class AlteredInputs {
    private final RunAlteration alteration;
    private final long windowNanos;
    private final List<Later> delayed = new ArrayList<>();

    private record Later(long controlTick, IngressInput input) {}

    /**
     * Takes what is different.
     *
     * @param windowNanos the run's control interval, in nanoseconds of simulated time
     */
    public AlteredInputs(RunAlteration alteration, long windowNanos) {
        this.alteration = alteration;
        this.windowNanos = windowNanos;
    }

    /**
     * Returns the inputs of a control tick.
     *
     * @param recorded what was recorded of it
     * @param inputs that which comes from outside, ready to take effect
     */
    List<IngressInput> of(long controlTick, List<JournaledInput> recorded, List<IngressInput> inputs) {
        final List<IngressInput> all = new ArrayList<>(inputs);
        delayed.forEach(later -> {
            if (later.controlTick() == controlTick) {
                all.add(later.input());
            }
        });
        if (controlTick == alteration.controlTick()) {
            final Map<Long, IngressInput> byEvent = byEvent(recorded, inputs);
            alteration.changes().forEach(change -> add(change, byEvent, all));
        }
        return all;
    }

    /** Returns the inputs that became events, by the ids of these. */
    private static Map<Long, IngressInput> byEvent(List<JournaledInput> recorded, List<IngressInput> inputs) {
        final Map<Long, IngressInput> byEvent = new HashMap<>();
        int place = 0;
        for (final JournaledInput input : recorded) {
            if (!input.kind().isOfModel()) {
                if (input.kind() == InputKind.EVENT && input.eventId() != EventId.NONE) {
                    byEvent.put(input.eventId(), inputs.get(place));
                }
                place++;
            }
        }
        return byEvent;
    }

    private void add(RunAlteration.Change change, Map<Long, IngressInput> byEvent, List<IngressInput> all) {
        // an event that an input became is dropped or delayed with its input
        final boolean isTaken = change instanceof RunAlteration.DropEvent drop && take(byEvent.get(drop.eventId()), all)
                || change instanceof RunAlteration.DelayEvent delay && delay(delay, byEvent.get(delay.eventId()), all);
        if (!isTaken) {
            all.add(AlteringInput.of(change));
        }
    }

    private boolean delay(RunAlteration.DelayEvent delay, IngressInput input, List<IngressInput> all) {
        if (!take(input, all)) {
            return false;
        }
        final IngressInput.Event later =
                ((IngressInput.Event) input).later(Alterations.delayNanos(delay.controlTicks(), windowNanos));
        delayed.add(new Later(alteration.controlTick() + delay.controlTicks(), later));
        return true;
    }

    /** Takes an input out, the very one: others may be equal to it; returns whether it was there. */
    private static boolean take(IngressInput input, List<IngressInput> all) {
        return input != null && all.removeIf(other -> other == input);
    }
}
