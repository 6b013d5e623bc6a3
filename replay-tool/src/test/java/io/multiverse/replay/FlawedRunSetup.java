package io.multiverse.replay;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Makes runs of {@link FlawedRealm}s and one {@link FlawedStage}. */
public final class FlawedRunSetup implements RunSetup {
    static final String SCENARIO = "test of flaws";
    static final int REALMS = 4;
    static final int MAX_FRAME_BYTES = 1 << 16;

    @Override
    public boolean canMake(JournalHeader header) {
        return header.scenario().equals(SCENARIO);
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        populate(engine);
    }

    private static void populate(MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("r" + i, new FlawedRealm(), RealmCoordinate.of("r" + i));
        }
        engine.addStage(new FlawedStage());
    }

    /** Records a run with a flaw and returns the journal's folder; afterwards there is no flaw. */
    static Path record(Path journal, FlawedRealm.Flaw flaw, int controlTicks) {
        return record(journal, flaw, controlTicks, builder -> {});
    }

    static Path record(Path journal, FlawedRealm.Flaw flaw, int controlTicks, Consumer<EngineBuilder> settings) {
        return record(journal, flaw, controlTicks, settings, engine -> {});
    }

    /** Records a run with inputs of its own at control tick 3. */
    static Path record(
            Path journal,
            FlawedRealm.Flaw flaw,
            int controlTicks,
            Consumer<EngineBuilder> settings,
            Consumer<MultiGameTickEngine> inputs) {
        FlawedRealm.flaw = flaw;
        final EngineBuilder builder = MultiGameTickEngine.builder()
                .seed(7)
                .scenario(SCENARIO)
                .journal(JournalSettings.in(journal).withMaxFrameBytes(MAX_FRAME_BYTES));
        settings.accept(builder);
        try (MultiGameTickEngine engine = builder.build()) {
            populate(engine);
            engine.runControlTicks(2);
            engine.queueCrossGameEvent(CrossGameEvent.of(
                    "e", null, RealmCoordinate.of("r0"), FlawedRealm.PING, Map.of("hops", 0, "word", "go")));
            inputs.accept(engine);
            engine.runControlTicks(controlTicks - 2L);
        } finally {
            FlawedRealm.flaw = FlawedRealm.Flaw.NONE;
        }
        return journal;
    }
}
