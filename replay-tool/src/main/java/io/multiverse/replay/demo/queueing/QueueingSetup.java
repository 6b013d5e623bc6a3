package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;

/** Makes the queues of the demonstration again. Thread-safe. */
public final class QueueingSetup implements RunSetup {
    @Override
    public boolean canMake(JournalHeader header) {
        return header.scenario().startsWith(QueueingModel.SCENARIO);
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        QueueingModel.of(header.scenario()).register(engine);
    }
}
