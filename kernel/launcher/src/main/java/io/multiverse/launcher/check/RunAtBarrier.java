package io.multiverse.launcher.check;

import io.multiverse.expression.EventNames;
import io.multiverse.expression.Moment;
import io.multiverse.expression.RunAtTick;
import io.multiverse.expression.RunNames;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A run in progress, between two control ticks. Valid as long as {@code run} is.
 *
 * @param run the run as the kernel shows it
 */
public record RunAtBarrier(StandingRun run) implements RunAtTick, RunNames {
    @Override
    public long controlTick() {
        return run.frame().controlTick();
    }

    @Override
    public List<String> realmIds() {
        return run.games();
    }

    @Override
    public boolean hasRealm(String id) {
        return run.hasGame(id);
    }

    @Override
    public List<String> stages() {
        return run.stages();
    }

    @Override
    public void describe(boolean isStage, String id, StateWriter out) {
        if (isStage) {
            run.describeStage(id, out);
        } else {
            run.describeGame(id, out);
        }
    }

    @Override
    public int secondOfDay(String realmId) {
        return run.secondOfDay(realmId);
    }

    @Override
    public List<Function<Moment.EventPart, String>> events() {
        final List<Function<Moment.EventPart, String>> events =
                new ArrayList<>(run.frame().eventCount());
        run.frame().forEachEvent(event -> events.add(parts(event)));
        return events;
    }

    private Function<Moment.EventPart, String> parts(EventFlyweight event) {
        final int type = event.typeId();
        final int emitter = EventId.emitter(event.id());
        final int target = event.target();
        final long dueNanos = event.dueNanos();
        final int priority = event.priority();
        return part -> switch (part) {
            case TYPE -> typeName(type);
            case SOURCE -> EventNames.emitter(emitter, this);
            case TARGET -> EventNames.target(target, this);
            case DUE -> EventNames.due(dueNanos);
            case PRIORITY -> Integer.toString(priority);
        };
    }

    @Override
    public String realmName(int index) {
        return run.gameId(index);
    }

    @Override
    public String typeName(int typeId) {
        return run.typeName(typeId);
    }

    @Override
    public String selectionText(int selectionId) {
        return run.selectionText(selectionId);
    }
}
