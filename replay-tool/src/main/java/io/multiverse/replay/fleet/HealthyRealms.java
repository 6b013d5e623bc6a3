package io.multiverse.replay.fleet;

import io.multiverse.expression.Moment;
import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A run without the realms that have failed: their state says nothing any more.
 *
 * @param run the run
 * @param failed the ids of those realms
 */
record HealthyRealms(RunAtTick run, Set<String> failed) implements RunAtTick {
    @Override
    public long controlTick() {
        return run.controlTick();
    }

    @Override
    public List<String> realmIds() {
        return failed.isEmpty()
                ? run.realmIds()
                : run.realmIds().stream().filter(id -> !failed.contains(id)).toList();
    }

    @Override
    public boolean hasRealm(String id) {
        return !failed.contains(id) && run.hasRealm(id);
    }

    @Override
    public List<String> stages() {
        return run.stages();
    }

    @Override
    public void describe(boolean isStage, String id, StateWriter out) {
        run.describe(isStage, id, out);
    }

    @Override
    public int secondOfDay(String realmId) {
        return run.secondOfDay(realmId);
    }

    @Override
    public List<Function<Moment.EventPart, String>> events() {
        return run.events();
    }
}
