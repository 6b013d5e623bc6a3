package io.multiverse.replay;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Map;

/**
 * A realm that hands a ping on to the next one, and does something else once, in one place, if it is told to: realm r2
 * in its local tick 123, or when it gets its second ping.
 */
final class FlawedRealm implements Realm {
    static final String PING = "ping";
    static final long FLAW_LOCAL_TICK = 123;
    static final long FLAW_CONTROL_TICK = 13;
    static final String FLAWED = "r2";

    /** Set before a run, read by its threads. */
    static volatile Flaw flaw = Flaw.NONE;

    static volatile String version = "1";

    /** What goes wrong. */
    enum Flaw {
        NONE,
        NUMBER,
        TEXT,
        TWO_FIELDS,
        NOISE,
        EVENT_ONLY,
        ON_EVENT,
        STAGE
    }

    private long gold = 100;
    private double weight = 1.5;
    private String mood = "neutral";
    private boolean isAwake;
    private long pings;
    private long mixed;

    @Override
    public String version() {
        return version;
    }

    @Override
    public void onStart(RealmContext context) {
        context.declareEventType(PING, "any");
    }

    @Override
    public void onTick(RealmContext context) {
        gold += context.random().nextInt(3);
        weight += 0.25;
        isAwake = context.localTick() % 7 == 0;
        if (context.localTick() % 11 == 0) {
            mood = context.random().nextBoolean(0.5) ? "neutral" : "friendly";
        }
        if (is(context, FLAWED) && context.localTick() == FLAW_LOCAL_TICK) {
            goWrong(context);
        }
    }

    private void goWrong(RealmContext context) {
        final Map<String, Object> payload = Map.of("word", flaw == Flaw.EVENT_ONLY ? "goodbye" : "hello", "hops", 99);
        context.emit(EventTarget.realm("r3"), PING, payload);
        switch (flaw) {
            case NUMBER -> gold += 1000;
            case TEXT -> mood = "hostile";
            case TWO_FIELDS -> {
                mood = "hostile";
                gold -= 17;
            }
            case NOISE -> {
                mixed = 0x9E3779B97F4A7C15L * gold;
                // set anew in the next tick
                isAwake = !isAwake;
            }
            default -> {
                // nothing that shows here
            }
        }
    }

    private static boolean is(RealmContext context, String id) {
        return context.coordinate().realmId().equals(id);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        pings++;
        final int hops = ((Number) event.payloadMap().get("hops")).intValue();
        if (hops == 99) {
            return;
        }
        if (flaw == Flaw.ON_EVENT && is(context, FLAWED) && pings == 2) {
            gold += 1;
            return;
        }
        final int next = (context.realmIndex() + 1) % FlawedRunSetup.REALMS;
        context.emit(EventTarget.realm("r" + next), PING, Map.of("hops", hops + 1, "word", "hostile"));
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("gold", gold);
        out.float64("weight", weight);
        out.text("mood", mood);
        out.bool("isAwake", isAwake);
        out.int64("pings", pings);
        out.int64("mixed", mixed);
    }

    @Override
    public void readState(StateReader in) {
        gold = in.int64("gold");
        weight = in.float64("weight");
        mood = in.text("mood");
        isAwake = in.bool("isAwake");
        pings = in.int64("pings");
        mixed = in.int64("mixed");
    }
}
