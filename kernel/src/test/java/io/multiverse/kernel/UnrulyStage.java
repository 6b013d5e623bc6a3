package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Map;

/** A test stage that does at random whatever a stage may do. */
final class UnrulyStage implements ControlTickStage {
    private final String name;
    private long checksum;

    UnrulyStage(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> eventTypes() {
        return List.of("talk", "topic1");
    }

    @Override
    public void onInput(StageContext context, byte[] input) {
        for (final byte b : input) {
            mix(b);
        }
    }

    @Override
    public void onEvent(StageContext context, EventFlyweight event) {
        mix(event.id());
        if (context.random().nextInt(30) == 0) {
            context.emit(
                    Math.max(0, event.sourceIndex()), context.eventType("talk"), new PayloadWriter().int64(checksum));
        }
    }

    @Override
    public void onControlTick(StageContext context) {
        final RandomStream random = context.random();
        switch (random.nextInt(12)) {
            case 0 -> context.declareEventType("topic" + random.nextInt(6), random.nextInt(2) == 0 ? "any" : "a:int64");
            case 1 -> context.select(RealmSelection.ALL.ofDensity(random.nextInt(4)));
            case 2 ->
                context.emit(
                        EventTarget.selection(RealmSelection.ALL.ofDensity(random.nextInt(6))),
                        "staged" + random.nextInt(3),
                        Map.of("n", random.nextInt(100)));
            case 3 -> context.emit(Targets.SUBSCRIBERS, context.eventType("talk"), new PayloadWriter().int64(checksum));
            case 4 -> mix(random.nextLong());
            case 5, 6 -> {
                // now and then a name that somebody outside has, had, or is about to take
                final String id = random.nextInt(4) == 0 ? "g" + random.nextInt(50) : "s" + random.nextInt(40);
                mix(context.registerGame(
                        id,
                        new RealmCoordinate(
                                id + "_" + name, "unruly", "near" + random.nextInt(3), "r", random.nextInt(4))));
            }
            case 7 -> {
                final boolean wasThere =
                        context.unregisterGame((random.nextInt(3) == 0 ? "g" : "s") + random.nextInt(20));
                mix(wasThere ? 1 : 0);
            }
            default -> {}
        }
    }

    private void mix(long value) {
        checksum = (checksum ^ value) * 0x9E3779B97F4A7C15L;
        checksum ^= checksum >>> 31;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("checksum", checksum);
    }

    @Override
    public void readState(StateReader in) {
        checksum = in.int64("checksum");
    }
}
