package io.multiverse.scenario;

import io.multiverse.kernel.plugin.InputSource;
import io.multiverse.kernel.plugin.InputSourceType;
import io.multiverse.kernel.plugin.Parameters;
import io.multiverse.plugin.Catalog;
import io.multiverse.plugin.Installed;
import java.util.Map;

/**
 * A source of inputs that a scenario file names. Not part of the {@link Scenario}: what it sends is in the journal.
 *
 * @param type the type of source
 * @param parameters what the type is to make
 */
public record ScenarioInput(Installed<InputSourceType> type, Parameters parameters) {
    /** Returns a source; throws {@link IllegalArgumentException} naming what is wrong. */
    static ScenarioInput of(String type, Map<String, ?> parameters) {
        final Installed<InputSourceType> installed = Catalog.inputs().get(type);
        return new ScenarioInput(installed, installed.parameters(parameters));
    }

    /** Makes the source. */
    public InputSource create() {
        return type.make("the input source", maker -> maker.create(parameters));
    }
}
