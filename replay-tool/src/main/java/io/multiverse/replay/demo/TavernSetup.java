package io.multiverse.replay.demo;

import io.multiverse.cli.Flag;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;

/** Makes the taverns of the demonstration of divergence again. Thread-safe. */
public final class TavernSetup implements RunSetup {
    /** How the scenario texts of these runs begin; it is no JSON, so no launcher's scenario. */
    private static final String SCENARIO = "demo divergence ";

    /** Returns the scenario text of a run. */
    static String scenario(Carelessness carelessness) {
        return SCENARIO + Flag.word(carelessness);
    }

    /** Registers the taverns with an engine that has not run. */
    static void register(Carelessness carelessness, MultiGameTickEngine engine) {
        for (final String tavern : Tavern.TAVERNS) {
            engine.registerGame(tavern, new Tavern(carelessness), RealmCoordinate.of(tavern));
        }
    }

    @Override
    public boolean canMake(JournalHeader header) {
        return header.scenario().startsWith(SCENARIO);
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        register(Flag.choice("scenario", header.scenario().substring(SCENARIO.length()), Carelessness.class), engine);
    }
}
