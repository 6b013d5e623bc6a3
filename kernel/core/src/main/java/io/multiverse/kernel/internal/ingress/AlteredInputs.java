package io.multiverse.kernel.internal.ingress;

import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.journal.RunAlteration;
import java.util.ArrayList;
import java.util.List;

/** The inputs of a recorded run with those that alter it. For the control-tick thread. */
final class AlteredInputs {
    private final RunAlteration alteration;
    private final List<Later> delayed = new ArrayList<>();

    private record Later(long controlTick, IngressInput input) {}

    AlteredInputs(RunAlteration alteration) {
        this.alteration = alteration;
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
            alteration.changes().forEach(change -> add(change, recorded, all));
        }
        return all;
    }

    private void add(RunAlteration.Change change, List<JournaledInput> recorded, List<IngressInput> all) {
        // an event that an input became is dropped or delayed with its input
        if (change instanceof RunAlteration.DropEvent drop) {
            if (!take(drop.eventId(), recorded, all, 0)) {
                all.add(new IngressInput.DropEvent(drop.eventId()));
            }
        } else if (change instanceof RunAlteration.DelayEvent delay) {
            if (!take(delay.eventId(), recorded, all, delay.controlTicks())) {
                all.add(new IngressInput.DelayEvent(delay.eventId(), delay.controlTicks()));
            }
        } else if (change instanceof RunAlteration.SetField field) {
            all.add(new IngressInput.SetField(field.gameId(), field.path(), field.value()));
        } else if (change instanceof RunAlteration.InjectEvent inject) {
            all.add(IngressInput.Event.of(inject.event()));
        } else if (change instanceof RunAlteration.PauseGame pause) {
            all.add(new IngressInput.Pause(pause.gameId()));
        }
    }

    /** Takes the input that became an event out; returns whether one did. */
    private boolean take(long eventId, List<JournaledInput> recorded, List<IngressInput> all, int controlTicks) {
        int place = 0;
        for (final JournaledInput input : recorded) {
            if (input.kind() == InputKind.EVENT && input.eventId() == eventId) {
                final IngressInput taken = all.remove(place);
                if (controlTicks > 0) {
                    delayed.add(new Later(alteration.controlTick() + controlTicks, taken));
                }
                return true;
            }
            place += input.kind().isOfModel() ? 0 : 1;
        }
        return false;
    }
}
