package io.multiverse.scenario;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.plugin.Parameters;
import io.multiverse.kernel.plugin.StageType;
import io.multiverse.plugin.Catalog;
import io.multiverse.plugin.Installed;
import io.multiverse.plugin.ParameterText;
import java.util.Map;
import java.util.TreeMap;

/**
 * A control-tick stage of a scenario.
 *
 * @param type the type of stage
 * @param parameters what the type is to make
 */
public record ScenarioStage(Installed<StageType> type, Parameters parameters) {
    /**
     * Returns a stage of a type that is on the class path, or in a plugin.
     *
     * @param parameters the values of parameters by name; those left out have their defaults
     * @throws IllegalArgumentException naming what is wrong, if there is no such type, or it has no such parameters
     */
    public static ScenarioStage of(String type, Map<String, ?> parameters) {
        final Installed<StageType> installed = Catalog.stages().get(type);
        return new ScenarioStage(installed, installed.parameters(parameters));
    }

    /** Makes the stage in its initial state. */
    ControlTickStage create() {
        return type.make("the stage", maker -> maker.create(parameters));
    }

    /** Returns the keys and values of the scenario's JSON form, sorted. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new TreeMap<>();
        map.put("type", type.name());
        final Map<String, Object> values = ParameterText.values(parameters);
        if (!values.isEmpty()) {
            map.put("parameters", values);
        }
        return map;
    }
}
