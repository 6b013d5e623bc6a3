package io.multiverse.fuzz;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Those who make no difference, and try. */
final class Bystanders {
    private static final long DELAY_NANOS = 30_000;

    private Bystanders() {}

    /** Delays workers and stages at random. */
    static final class Delays implements Bystander {
        @Override
        public void within() {
            switch (ThreadLocalRandom.current().nextInt(128)) {
                case 0 -> LockSupport.parkNanos(DELAY_NANOS);
                case 1, 2 -> Thread.yield();
                default -> {}
            }
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
