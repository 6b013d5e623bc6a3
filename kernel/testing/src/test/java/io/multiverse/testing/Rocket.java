package io.multiverse.testing;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** A rocket that burns fuel, reports to another one, and takes orders; with one of the usual mistakes, or none. */
final class Rocket implements Realm {
    private static final int BURN = 1;
    private static final int FIRST_BAD_TICK = 55;

    /** What is wrong with it. */
    enum Mistake {
        NONE,
        FIELD_NOT_WRITTEN,
        STATIC_COUNTER,
        THREAD_LOCAL,
        ORDER_OF_HASHES
    }

    /** Parts that wear in the order of a map: so many that no two JVMs agree by chance. */
    enum Part {
        ENGINE,
        TANK,
        RADIO,
        HATCH,
        WING,
        SEAT,
        VALVE,
        PUMP,
        PROBE,
        CLOCK,
        LAMP,
        MAST
    }

    private static final ThreadLocal<int[]> LAUNCHES_OF_THREAD = ThreadLocal.withInitial(() -> new int[1]);

    private static int launches;

    private final String other;
    private final Mistake mistake;
    private final Map<Part, Integer> wear;
    private long fuel = 1000;
    private int reports;
    private int burns;
    private String worn = "";

    Rocket(String other, Mistake mistake) {
        this.other = other;
        this.mistake = mistake;
        wear = mistake == Mistake.ORDER_OF_HASHES ? new HashMap<>() : new EnumMap<>(Part.class);
        for (final Part part : Part.values()) {
            wear.put(part, 1);
        }
    }

    Rocket(String other) {
        this(other, Mistake.NONE);
    }

    @Override
    public void onStart(RealmContext context) {
        context.declareEventType("report", "map");
        context.declareEventType("refuel", "map");
        context.scheduleEvery(4, 5, BURN, 0, 0);
    }

    @Override
    public void onTick(RealmContext context) {
        if (context.localTick() % 7 == 0) {
            context.emit(EventTarget.realm(other), "report", Map.of("fuel", fuel));
        }
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        burns++;
        fuel -= 1 + context.random().nextInt(3);
        if (context.localTick() < FIRST_BAD_TICK) {
            return;
        }
        if (mistake == Mistake.STATIC_COUNTER) {
            fuel -= launches++;
        }
        if (mistake == Mistake.THREAD_LOCAL) {
            fuel -= LAUNCHES_OF_THREAD.get()[0]++;
        }
        if (mistake == Mistake.ORDER_OF_HASHES) {
            worn = wear.keySet().toString();
        }
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        reports++;
        if (event.payloadMap().get("tonnes") instanceof Number tonnes) {
            fuel += tonnes.longValue();
        }
        if (mistake == Mistake.FIELD_NOT_WRITTEN && context.localTick() > FIRST_BAD_TICK) {
            fuel -= burns;
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("fuel", fuel);
        out.int32("reports", reports);
        out.text("worn", worn);
        if (mistake != Mistake.FIELD_NOT_WRITTEN) {
            out.int32("burns", burns);
        }
    }

    @Override
    public void readState(StateReader in) {
        fuel = in.int64("fuel");
        reports = in.int32("reports");
        worn = in.text("worn");
        if (mistake != Mistake.FIELD_NOT_WRITTEN) {
            burns = in.int32("burns");
        }
    }
}
