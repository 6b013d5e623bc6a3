package io.multiverse.scenario;

import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes up simulated cross-game events: a narrative event for one game, and now and then a world event for all. */
final class DemoEventsStage implements ControlTickStage {
    private static final List<String> NARRATIVE = List.of(
            "a stranger asks for the old road",
            "a sealed letter arrives without a sender",
            "a map turns up that shows a door between worlds",
            "an oath sworn long ago falls due");
    private static final List<String> WORLD = List.of(
            "a comet crosses the sky of every world",
            "the portals hum in the night",
            "a festival is proclaimed everywhere",
            "the stars stand still for a moment");

    /** Names what the stage makes up; another number whenever that changes. */
    private static final String VERSION = "1";

    private final DemoEvents events;
    private final DirectBuffer[] narrative = payloads(NARRATIVE);
    private final DirectBuffer[] world = payloads(WORLD);
    private int narrativeType;
    private int worldType;
    private long emitted;

    DemoEventsStage(DemoEvents events) {
        this.events = events;
    }

    private static DirectBuffer[] payloads(List<String> messages) {
        return messages.stream()
                .map(message -> new UnsafeBuffer(
                        JsonText.compact(Map.of("message", message)).getBytes(StandardCharsets.UTF_8)))
                .toArray(DirectBuffer[]::new);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public String name() {
        return "demo-events";
    }

    @Override
    public void onStart(StageContext context) {
        narrativeType = context.declareEventType("narrative_event", "any");
        worldType = context.declareEventType("world_event", "any");
    }

    @Override
    public void onControlTick(StageContext context) {
        if (isDue(context, events.everyControlTicks())) {
            final int realm = runningRealm(context);
            if (realm >= 0) {
                emit(context, realm, narrativeType, narrative);
            }
        }
        if (isDue(context, events.worldEventEvery())) {
            emit(context, Targets.SUBSCRIBERS, worldType, world);
        }
    }

    private static boolean isDue(StageContext context, int every) {
        return every > 0 && context.controlTick() % every == 0;
    }

    /** Returns a running realm's target code, or -1 if none runs. */
    private static int runningRealm(StageContext context) {
        final int count = context.realmCount();
        final int first = context.random().nextInt(Math.max(1, count));
        for (int i = 0; i < count; i++) {
            final int index = (first + i) % count;
            if (context.isRunning(index)) {
                return context.realm(context.coordinateOf(index).realmId());
            }
        }
        return -1;
    }

    private void emit(StageContext context, int target, int type, DirectBuffer[] payloads) {
        final DirectBuffer payload = payloads[context.random().nextInt(payloads.length)];
        context.emit(target, type, payload, 0, payload.capacity());
        emitted++;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("emitted", emitted);
    }

    @Override
    public void readState(StateReader in) {
        emitted = in.int64("emitted");
    }
}
