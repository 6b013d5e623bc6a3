package io.multiverse.replay;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Talks at random to one, to some, to all, and notes whom each event reached; can fail at a tick. */
final class WitnessRealm implements Realm {
    static final RealmSelection NEAR = RealmSelection.ALL.ofAdjacency("cluster_0");

    private static final double TALKATIVENESS = 0.2;

    private final Map<Long, TreeSet<String>> receivers;
    private final boolean isListener;
    private long failsAt = -1;
    private long got;

    /**
     * Makes a realm.
     *
     * @param receivers where to note the ids of those who got an event, by its id
     * @param isListener whether it hears broadcasts from its start
     */
    WitnessRealm(Map<Long, TreeSet<String>> receivers, boolean isListener) {
        this.receivers = receivers;
        this.isListener = isListener;
    }

    WitnessRealm failingAt(long localTick) {
        failsAt = localTick;
        return this;
    }

    static Map<Long, TreeSet<String>> notes() {
        return new TreeMap<>();
    }

    @Override
    public void onStart(RealmContext context) {
        context.declareEventType("talk", "got:int64,word:text");
        context.declareEventType("whisper", "map");
        context.select(NEAR);
        if (isListener) {
            context.subscribe("talk");
        }
    }

    @Override
    public void onTick(RealmContext context) {
        if (context.localTick() == failsAt) {
            throw new IllegalStateException("by design");
        }
        if (context.random().nextBoolean(TALKATIVENESS)) {
            context.emit(EventTarget.SUBSCRIBERS, "whisper", Map.of("got", got));
        }
        if (context.random().nextBoolean(TALKATIVENESS)) {
            final String other = "sol_" + context.random().nextInt(8);
            context.emit(EventTarget.realm(other), "whisper", Map.of("to", other, "parts", List.of(got, "x")));
        }
        if (context.random().nextBoolean(TALKATIVENESS)) {
            context.emit(EventTarget.selection(NEAR), "whisper", Map.of());
        }
        if (context.random().nextBoolean(TALKATIVENESS)) {
            final PayloadWriter payload = new PayloadWriter().int64(got).text("hé, \"you\"");
            context.emit(Targets.SUBSCRIBERS, context.eventType("talk"), payload);
        }
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        got++;
        receivers
                .computeIfAbsent(event.id(), id -> new TreeSet<>())
                .add(context.coordinate().realmId());
        if (context.random().nextBoolean(TALKATIVENESS)) {
            context.emit(event.sourceIndex(), context.eventType("whisper"));
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("got", got);
    }

    @Override
    public void readState(StateReader in) {
        got = in.int64("got");
    }
}
