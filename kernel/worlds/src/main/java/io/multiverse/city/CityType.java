package io.multiverse.city;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.plugin.Parameter;
import io.multiverse.kernel.plugin.RealmRequest;
import io.multiverse.kernel.plugin.RealmType;
import java.util.List;

/** The type {@value #NAME}: a {@link CitySimulation}. */
public final class CityType implements RealmType {
    /** What scenarios call it. */
    public static final String NAME = "city";

    /** The parameter that says how many inhabitants a city has. */
    public static final String NPCS = "npcs";

    /** How many inhabitants a city has unless the scenario says otherwise. */
    public static final int DEFAULT_NPCS = 40;

    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.whole(NPCS, DEFAULT_NPCS, 1, CitySimulation.MAX_NPCS, "the number of inhabitants"));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "a city whose inhabitants work, trade, gossip, and deal with players";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public Realm create(RealmRequest request) {
        return new CitySimulation(request.id(), request.parameters().integer(NPCS));
    }
}
