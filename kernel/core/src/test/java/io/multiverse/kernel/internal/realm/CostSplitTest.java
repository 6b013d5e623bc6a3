package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.Seeds;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import org.junit.jupiter.api.Test;

class CostSplitTest {
    private final RealmDirectory directory = new RealmDirectory();
    private final RealmCosts costs = new RealmCosts(1);
    private final CostSplit split = new CostSplit();

    /** Lets realms of these costs run; 0 lets one pause. */
    private static CostSplitTest of(int... nanos) {
        final CostSplitTest test = new CostSplitTest();
        for (int index = 0; index < nanos.length; index++) {
            test.directory.register();
            test.directory.status(index, nanos[index] == 0 ? GameInstanceState.PAUSED : GameInstanceState.RUNNING);
        }
        test.directory.refresh();
        test.costs.reserve(nanos.length, 0);
        for (int index = 0; index < nanos.length; index++) {
            test.costs.add(0, index, Math.max(1, nanos[index]));
            test.costs.add(0, index, Math.max(1, nanos[index]));
        }
        test.split.take(test.directory, test.costs);
        return test;
    }

    private double best(int workers) {
        return split.costliestRange(split.best(workers));
    }

    private static int naive(int[] nanos, int start, int workers) {
        int sum = 0;
        if (workers == 1) {
            for (int index = start; index < nanos.length; index++) {
                sum += nanos[index];
            }
            return sum;
        }
        int least = naive(nanos, start, 1);
        for (int end = start; end < nanos.length; end++) {
            least = Math.min(least, Math.max(sum, naive(nanos, end, workers - 1)));
            sum += nanos[end];
        }
        return least;
    }

    @Test
    void noContiguousSplitIsBetter() {
        Seeds.each(200, random -> {
            final int[] nanos = random.ints(random.nextInt(12), 0, 50).toArray();
            final int workers = 1 + random.nextInt(4);
            assertEquals(naive(nanos, 0, workers), of(nanos).best(workers), 1e-3);
        });
    }

    @Test
    void allRealmsHaveAnOwner() {
        Seeds.each(200, random -> {
            final int[] nanos = random.ints(random.nextInt(12), 0, 50).toArray();
            final int workers = 1 + random.nextInt(4);
            final RealmRanges best = of(nanos).split.best(workers);
            for (int index = 0; index < nanos.length; index++) {
                final int owner = best.owner(index);
                assertTrue(index >= best.start(owner) && index < best.end(owner));
            }
        });
    }

    @Test
    void aRealmThatDoesNotRunCostsNothing() {
        assertEquals(5, of(5, 0, 5, 0).best(2), 1e-3);
    }

    @Test
    void aSingleRealmIsNotDivided() {
        assertEquals(100, of(1, 100, 1).best(3), 1e-3);
    }
}
