package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.tick.RecordedDeclarations;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * The declarations of a recorded run's stages, for a realm that is re-executed without them. A frame lists everything
 * that its control tick declared. A game's description says how much of that existed when it started, so that its start
 * sees the same again.
 */
public final class StageDeclarations implements RecordedDeclarations {
    private GameRegister register;
    private List<JournalHeader.EventType> types = List.of();
    private List<String> selections = List.of();

    /** Sets where they are declared, before anything runs. */
    public void register(GameRegister newRegister) {
        register = newRegister;
    }

    @Override
    public void begin(JournaledFrame frame) {
        types = new ArrayList<>(frame.newTypes());
        selections = new ArrayList<>(frame.newSelections());
        declareTo(0, 0);
    }

    /**
     * Declares in the recorded order until there are as many types and selections. A type that exists gets its schema
     * at once: a declaration with another one was refused then and is refused now.
     */
    public void declareTo(int typeCount, int selectionCount) {
        for (final JournalHeader.EventType type : types) {
            if (register.types().idOf(type.name()) >= 0 || register.types().size() < typeCount) {
                register.declareType(type.name(), PayloadSchema.parse(type.schema()));
            }
        }
        while (!selections.isEmpty() && register.selections().size() < selectionCount) {
            register.select(RealmSelection.parse(selections.remove(0)));
        }
    }

    @Override
    public void end() {
        declareTo(Integer.MAX_VALUE, Integer.MAX_VALUE);
        types = List.of();
    }
}
