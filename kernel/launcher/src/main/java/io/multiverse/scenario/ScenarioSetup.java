package io.multiverse.scenario;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.RecordedRun;

/** Makes the games and stages of runs whose header holds a scenario. */
final class ScenarioSetup implements RunSetup {
    @Override
    public boolean canMake(JournalHeader header) {
        try {
            return ScenarioFile.parseJson("the scenario", header.scenario()).realms() != null;
        } catch (final IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public EngineBuilder engine(RecordedRun recorded) {
        final Scenario scenario = Scenario.fromJson(recorded.header().scenario());
        return scenario.withPlugins(RunSetup.super.engine(recorded)).permuteTies(scenario.permuteTies());
    }

    @Override
    public RealmFactory realmFactory(JournalHeader header) {
        return Scenario.fromJson(header.scenario()).realmFactory();
    }

    @Override
    public void register(JournalHeader header, MultiGameTickEngine engine) {
        Scenario.fromJson(header.scenario()).registerWith(engine);
    }
}
