package io.multiverse.testing;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;

/** Makes the games of runs again that a {@link DeterminismTest} recorded, by calling its method. */
public final class TestMethodSetup implements RunSetup {
    /** Makes it, for the service loader. */
    public TestMethodSetup() {}

    @Override
    public boolean canMake(JournalHeader header) {
        return TestMethod.isText(header.scenario());
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        TestMethod.of(header.scenario()).source().registerWith(engine, header.seed());
    }
}
