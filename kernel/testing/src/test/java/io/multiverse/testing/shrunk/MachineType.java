package io.multiverse.testing.shrunk;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.plugin.Parameter;
import io.multiverse.kernel.plugin.Parameters;
import io.multiverse.kernel.plugin.RealmRequest;
import io.multiverse.kernel.plugin.RealmType;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Map;

/** Machines whose buttons are pressed from outside, which ping each other, and which have a fault. */
public final class MachineType implements RealmType {
    static final String PRESS = "press";
    static final String PING = "ping";

    private static final List<String> FAULTS = List.of(
            "none", "button", "pair", "sequence", "limit", "rate", "tick", "limit-and-button", "pings", "stop", "late");

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public String description() {
        return "a machine with buttons and a fault";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.choice("fault", "none", FAULTS, "when it breaks"),
                Parameter.whole("limit", 0, -1000, 1000, "a bound of some faults"),
                Parameter.decimal("rate", 0, 0, 10, "the rate of a fault"),
                Parameter.text("peer", "", "the machine it pings when button 7 is pressed or it is pinged"),
                Parameter.whole("shoutsAt", -1, -1, 1000, "the local tick at which it pings without a reason"));
    }

    @Override
    public Realm create(RealmRequest request) {
        return new Machine(request.parameters());
    }

    private static final class Machine implements Realm {
        private static final List<Integer> SEQUENCE = List.of(3, 9, 4);

        private final String fault;
        private final long limit;
        private final double rate;
        private final String peer;
        private final long shoutsAt;
        private long pressed;
        private int presses;
        private int step;
        private int pings;

        Machine(Parameters given) {
            fault = given.text("fault");
            limit = given.whole("limit");
            rate = given.decimal("rate");
            peer = given.text("peer");
            shoutsAt = given.whole("shoutsAt");
        }

        @Override
        public void onStart(RealmContext context) {
            context.declareEventType(PRESS, "map");
            context.declareEventType(PING, "map");
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == shoutsAt) {
                ping(context);
            }
            final boolean breaks = switch (fault) {
                case "limit" -> Math.abs(limit) >= 37;
                case "rate" -> rate >= 0.6;
                case "tick" -> context.localTick() == 245;
                default -> false;
            };
            breakIf(breaks);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            final String type = context.eventTypeName(event.typeId());
            if (type.equals(PING)) {
                pings++;
                ping(context);
                breakIf(fault.equals("pings") && pings >= Math.max(1, limit));
            }
            if (!type.equals(PRESS)) {
                return;
            }
            final int button = ((Number) event.payloadMap().get("button")).intValue();
            pressed |= 1L << button;
            presses++;
            step += step < SEQUENCE.size() && SEQUENCE.get(step) == button ? 1 : 0;
            if (button == 7) {
                ping(context);
            }
            if (fault.equals("stop") && button == 21) {
                context.requestStop("button 21 after " + presses + " presses");
            }
            breakIf(breaksAt(button, context.localTick()));
        }

        private boolean breaksAt(int button, long localTick) {
            return switch (fault) {
                case "button" -> button == 13;
                case "pair" -> has(5) && has(17);
                case "sequence" -> step == SEQUENCE.size();
                case "limit-and-button" -> button == 2 && limit >= 10;
                case "late" -> button == 30 && localTick % 10 == 6;
                default -> false;
            };
        }

        private boolean has(int button) {
            return (pressed & 1L << button) != 0;
        }

        private void ping(RealmContext context) {
            if (!peer.isEmpty()) {
                context.emit(EventTarget.realm(peer), PING, Map.of());
            }
        }

        private void breakIf(boolean breaks) {
            if (breaks) {
                throw new IllegalStateException("the machine breaks");
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("pressed", pressed);
            out.int32("presses", presses);
            out.int32("step", step);
            out.int32("pings", pings);
        }

        @Override
        public void readState(StateReader in) {
            pressed = in.int64("pressed");
            presses = in.int32("presses");
            step = in.int32("step");
            pings = in.int32("pings");
        }
    }
}
