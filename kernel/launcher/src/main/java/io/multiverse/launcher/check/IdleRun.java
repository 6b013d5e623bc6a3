package io.multiverse.launcher.check;

import io.multiverse.expression.Moment;
import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.function.Function;

/**
 * A run that has not begun or has ended.
 *
 * @param engine the engine
 */
public record IdleRun(MultiGameTickEngine engine) implements RunAtTick {
    @Override
    public long controlTick() {
        return engine.controlTickCount();
    }

    @Override
    public List<String> realmIds() {
        return List.copyOf(engine.getMultiverseState().gameStates().keySet());
    }

    @Override
    public boolean hasRealm(String id) {
        return engine.getMultiverseState().gameStates().containsKey(id);
    }

    @Override
    public List<String> stages() {
        return engine.stages();
    }

    @Override
    public void describe(boolean isStage, String id, StateWriter out) {
        if (isStage) {
            engine.describeStage(id, out);
        } else {
            engine.describeGame(id, out);
        }
    }

    /** No clock of a realm has begun. */
    @Override
    public int secondOfDay(String realmId) {
        return Moment.UNKNOWN_TIME;
    }

    @Override
    public List<Function<Moment.EventPart, String>> events() {
        return List.of();
    }
}
