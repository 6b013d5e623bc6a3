package io.multiverse.testing.shrunk;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.plugin.Parameter;
import io.multiverse.kernel.plugin.Parameters;
import io.multiverse.kernel.plugin.StageType;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/** Stages that count what machines do, and end the run where there is too much of it. */
public final class AuditorType implements StageType {
    @Override
    public String name() {
        return "auditor";
    }

    @Override
    public String description() {
        return "an auditor who counts pings";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.text("name", "auditor", "its name"),
                Parameter.whole("mostPings", 1000, 0, 1000, "how many pings may come"),
                Parameter.whole("leavesAt", 0, 0, 1000, "the control tick at which it fails; 0: never"));
    }

    @Override
    public ControlTickStage create(Parameters parameters) {
        return new Auditor(parameters.text("name"), parameters.whole("mostPings"), parameters.whole("leavesAt"));
    }

    private static final class Auditor implements ControlTickStage {
        private final String name;
        private final long mostPings;
        private final long leavesAt;
        private long pings;

        Auditor(String name, long mostPings, long leavesAt) {
            this.name = name;
            this.mostPings = mostPings;
            this.leavesAt = leavesAt;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> eventTypes() {
            return List.of(MachineType.PING);
        }

        @Override
        public void onEvent(StageContext context, EventFlyweight event) {
            pings++;
        }

        @Override
        public void onControlTick(StageContext context) {
            if (pings > mostPings) {
                throw new InvariantViolation("there are " + pings + " pings, at most " + mostPings + " may be");
            }
            if (context.controlTick() == leavesAt) {
                throw new IllegalStateException("the auditor has left");
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("pings", pings);
        }

        @Override
        public void readState(StateReader in) {
            pings = in.int64("pings");
        }
    }
}
