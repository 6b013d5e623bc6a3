package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Changes what it listens to and whom it addresses at random, in every kind of call, and adds up what reaches it. */
final class FickleListener implements Realm {
    static final int TYPES = 6;

    private final long stopAtTick;
    private final long failAtTick;
    private long heard;

    /** Makes one that never ends the run and never fails. */
    FickleListener() {
        this(RealmContext.NEVER, RealmContext.NEVER);
    }

    /** Makes one that ends the run in one local tick, and fails in another. */
    FickleListener(long stopAtTick, long failAtTick) {
        this.stopAtTick = stopAtTick;
        this.failAtTick = failAtTick;
    }

    @Override
    public void onStart(RealmContext context) {
        context.subscribe("type_0");
        context.subscribe("type_1");
        context.unsubscribe("type_1");
    }

    @Override
    public void onTick(RealmContext context) {
        if (context.localTick() == stopAtTick) {
            context.requestStop(
                    "local tick " + stopAtTick + " of " + context.coordinate().realmId());
        }
        act(context);
        if (context.localTick() == failAtTick) {
            throw new IllegalStateException("by design");
        }
        if (context.random().nextInt(5) == 0) {
            context.scheduleAt(context.localTick() + 3, 1, 0, 0);
        }
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        heard = heard * 31 + event.id() + event.typeId();
        act(context);
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        act(context);
    }

    private void act(RealmContext context) {
        final String type = "type_" + context.random().nextInt(TYPES);
        final int known = context.eventType(type);
        switch (context.random().nextInt(16)) {
            case 0, 1 -> context.subscribe(type);
            case 2 -> context.unsubscribe(type);
            case 3 -> {
                final int target = context.select(
                        RealmSelection.ALL.ofDensity(context.random().nextInt(4)));
                heard += target;
                context.emit(target, context.eventType("type_0"));
            }
            case 4 -> {
                if (known >= 0) {
                    context.emit(Targets.SUBSCRIBERS, known);
                }
            }
            default -> heard += known;
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("heard", heard);
    }

    @Override
    public void readState(StateReader in) {
        heard = in.int64("heard");
    }
}
