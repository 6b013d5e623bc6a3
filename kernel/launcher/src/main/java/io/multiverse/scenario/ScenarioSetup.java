package io.multiverse.scenario;

import io.multiverse.cli.CommandException;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.journal.JournalHeader;

/** Makes the games and stages of runs whose header holds a scenario. */
final class ScenarioSetup implements RunSetup {
    @Override
    public boolean canMake(JournalHeader header) {
        try {
            Scenario.fromJson(header.scenario());
            return true;
        } catch (final IllegalArgumentException | CommandException e) {
            return false;
        }
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
