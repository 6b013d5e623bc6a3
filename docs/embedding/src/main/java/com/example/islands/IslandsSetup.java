package com.example.islands;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;

/** Makes the islands of a recorded run again, for {@code multiverse verify} and the like. */
public final class IslandsSetup implements RunSetup {
    @Override
    public boolean canMake(JournalHeader header) {
        return header.scenario().equals(Islands.SCENARIO);
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        Islands.register(engine);
    }
}
