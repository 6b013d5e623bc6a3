package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.internal.event.EventTypes;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import java.util.List;

/** Writes to each frame the event types and selections that the journal does not know yet. */
public final class NewDeclarations {
    private final GameRegister register;
    private int journaledTypes;
    private int journaledSelections;

    /** Makes one that has noted nothing yet. */
    public NewDeclarations(GameRegister register) {
        this.register = register;
    }

    /** Takes all there is as known: it stands in the header, or in frames before a snapshot. */
    public void skipPresent() {
        register.types().takeRefined();
        journaledTypes = register.types().size();
        journaledSelections = register.selections().size();
    }

    /** Adds what is new to a frame. */
    public void addTo(ControlTickFrame frame) {
        final EventTypes types = register.types();
        for (; journaledTypes < types.size(); journaledTypes++) {
            add(frame, journaledTypes);
        }
        final List<Integer> refined = types.takeRefined();
        for (int i = 0; i < refined.size(); i++) {
            add(frame, refined.get(i));
        }
        for (; journaledSelections < register.selections().size(); journaledSelections++) {
            frame.newSelections()
                    .add(register.selections().get(journaledSelections).toText());
        }
    }

    private void add(ControlTickFrame frame, int typeId) {
        frame.newTypes().add(register.types().name(typeId));
        frame.newTypes().add(register.types().schema(typeId).toString());
    }
}
