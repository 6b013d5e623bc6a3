package io.multiverse.testing;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Classes as users write them, for the tests of determinism tests; their names keep builds from running them. */
final class Rockets {
    private Rockets() {}

    static TestWorld world(Rocket.Mistake mistake) {
        return TestWorld.of("ares", () -> new Rocket("juno", mistake)).and("juno", () -> new Rocket("ares", mistake));
    }

    /** Throws in its third tick. */
    private static final class Wreck implements Realm {
        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == 2) {
                throw new IllegalStateException("out of fuel");
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("nothing", 0);
        }

        @Override
        public void readState(StateReader in) {
            in.int64("nothing");
        }
    }

    abstract static class Usual {
        @DeterminismTest(controlTicks = 3, checks = DeterminismCheck.TWICE)
        TestWorld rockets() {
            return world(Rocket.Mistake.NONE);
        }
    }

    static final class Quick extends Usual {}

    static final class Forgetful {
        @DeterminismTest(controlTicks = 12, checks = DeterminismCheck.SNAPSHOTS)
        TestWorld rockets() {
            return world(Rocket.Mistake.FIELD_NOT_WRITTEN);
        }
    }

    static final class ForgetfulResumed {
        @DeterminismTest(controlTicks = 12, checks = DeterminismCheck.RESUMED)
        TestWorld rockets() {
            return world(Rocket.Mistake.FIELD_NOT_WRITTEN);
        }
    }

    static final class Threads {
        @DeterminismTest(
                workers = {1, 2},
                controlTicks = 8,
                checks = DeterminismCheck.WORKERS)
        TestWorld rockets() {
            return world(Rocket.Mistake.THREAD_LOCAL);
        }
    }

    static final class Counting {
        @DeterminismTest(
                controlTicks = 12,
                checks = {DeterminismCheck.TWICE, DeterminismCheck.ALONE})
        TestWorld rockets() {
            return world(Rocket.Mistake.STATIC_COUNTER);
        }
    }

    static final class Hashing {
        @DeterminismTest(controlTicks = 8, checks = DeterminismCheck.OTHER_JVM)
        TestWorld rockets() {
            return world(Rocket.Mistake.ORDER_OF_HASHES);
        }
    }

    static final class Failing {
        @DeterminismTest(controlTicks = 3, checks = DeterminismCheck.TWICE)
        TestWorld rockets() {
            return TestWorld.of("ares", Wreck::new);
        }
    }

    static final class Empty {
        @DeterminismTest(checks = {})
        TestWorld rockets() {
            return null;
        }
    }
}
