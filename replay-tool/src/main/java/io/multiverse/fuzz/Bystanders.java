package io.multiverse.fuzz;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/** Those who make no difference, and try. */
final class Bystanders {
    private Bystanders() {}

    /** Delays workers and stages at random. */
    static final class Delays implements Bystander {
        @Override
        public void within() {
            RandomDelays.perhaps();
        }
    }

    /** Looks at everything that can be looked at, between any two inputs and control ticks. */
    static final class Onlooker implements Bystander {
        private final List<String> stages;

        /** Looks at these stages and at all games. */
        Onlooker(List<String> stages) {
            this.stages = stages;
        }

        @Override
        public void between(MultiGameTickEngine engine) {
            engine.getMultiverseState();
            engine.dumpAuditTrail();
            for (int number = 0; number < RandomGame.NAMES; number++) {
                describe(engine, "g" + number);
                describe(engine, "s" + number);
            }
            for (final String stage : stages) {
                engine.describeStage(stage, new StateDigest());
            }
        }

        private static void describe(MultiGameTickEngine engine, String game) {
            final StateWriter out = new StateDigest();
            try {
                engine.describeGame(game, out);
            } catch (final IllegalArgumentException | PlannedFailure e) {
                // not there, or it cannot say
                out.bool("isThere", false);
            }
        }
    }
}
