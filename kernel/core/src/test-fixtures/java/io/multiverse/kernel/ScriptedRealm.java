package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A test realm made of lambdas; it logs what reaches it. */
public final class ScriptedRealm implements Realm {
    public final List<String> log = new ArrayList<>();
    private long localTickNanos;
    private Consumer<RealmContext> start = context -> {};
    private Consumer<RealmContext> tick = context -> {};
    private BiConsumer<RealmContext, EventFlyweight> event = (context, e) -> {};
    private BiConsumer<RealmContext, Long> timer = (context, a) -> {};
    private int ticks;

    public ScriptedRealm everyNanos(long nanos) {
        localTickNanos = nanos;
        return this;
    }

    ScriptedRealm onStart(Consumer<RealmContext> newStart) {
        start = newStart;
        return this;
    }

    ScriptedRealm onTick(Consumer<RealmContext> newTick) {
        tick = newTick;
        return this;
    }

    ScriptedRealm onEvent(BiConsumer<RealmContext, EventFlyweight> newEvent) {
        event = newEvent;
        return this;
    }

    ScriptedRealm onTimer(BiConsumer<RealmContext, Long> newTimer) {
        timer = newTimer;
        return this;
    }

    int ticks() {
        return ticks;
    }

    @Override
    public long localTickNanos() {
        return localTickNanos;
    }

    @Override
    public void onStart(RealmContext context) {
        start.accept(context);
    }

    @Override
    public void onTick(RealmContext context) {
        ticks++;
        tick.accept(context);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight delivered) {
        log.add(context.eventTypeName(delivered.typeId()) + " from " + delivered.sourceIndex() + " #"
                + delivered.sequence() + " at " + context.localTick());
        event.accept(context, delivered);
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        log.add("timer " + kind + " " + a + " at " + context.localTick());
        timer.accept(context, a);
    }

    @Override
    public void writeState(StateWriter out) {
        out.int32("ticks", ticks);
    }

    @Override
    public void readState(StateReader in) {
        ticks = in.int32("ticks");
    }
}
