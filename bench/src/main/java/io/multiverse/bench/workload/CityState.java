package io.multiverse.bench.workload;

import io.multiverse.city.CitySimulation;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateWriter;

/** The state of a city that has lived for a while and whose run is over. For one thread. */
public final class CityState {
    private final CitySimulation city;

    private CityState(CitySimulation city) {
        this.city = city;
    }

    /** Returns the state of a city with this many inhabitants after so many control ticks of a simulated second. */
    public static CityState after(int npcs, int controlTicks) {
        final CitySimulation city = new CitySimulation("sol_0", npcs);
        try (MultiGameTickEngine engine = EngineShape.CALLER.builder().build()) {
            engine.registerGame("sol_0", city, RealmCoordinate.of("sol_0"));
            engine.runControlTicks(controlTicks);
        }
        return new CityState(city);
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        city.writeState(out);
    }
}
