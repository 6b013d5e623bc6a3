package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmOwnersTest {
    private static RealmDirectory directory(int realms) {
        final RealmDirectory directory = new RealmDirectory();
        for (int i = 0; i < realms; i++) {
            directory.register();
        }
        return directory;
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "2, 10, 1", "3, 10, 2", "5, 3, 3", "7, 0, 2"})
    void allNodesAgreeOnWhoRunsARealmHoweverManyJoin(int nodes, int initial, int workers) {
        final RealmOwners owners = RealmOwners.even(nodes, initial);
        for (int realms = initial; realms < initial + 300; realms++) {
            final RealmDirectory directory = directory(realms);
            for (int node = 0; node < nodes; node++) {
                final RealmRanges ranges = new NodeRanges(owners, node, workers, RangePlan.even(workers))
                        .next(0, directory, RealmRanges.even(0, workers), true);
                for (int realm = 0; realm < realms; realm++) {
                    final int range = ranges.owner(realm);
                    assertTrue(ranges.start(range) <= realm && realm < ranges.end(range));
                    assertEquals(owners.node(realm), ranges.node(range));
                    assertEquals(owners.node(realm) == node, ranges.isLocal(range));
                }
            }
        }
    }

    @Test
    void realmsThatJoinAreSharedEvenlyInFewRanges() {
        final RealmOwners owners = RealmOwners.even(3, 100);
        final int[] counts = new int[3];
        for (int realm = 100; realm < 100 + 3 * 1023; realm++) {
            counts[owners.node(realm)]++;
        }
        assertEquals(1023, counts[0]);
        assertEquals(1023, counts[1]);
        assertEquals(1023, counts[2]);
        assertEquals(3 * 10 - 1, owners.block(100 + 3 * 1023 - 1));
    }

    @Test
    void whoRunsARealmDoesNotChangeAsOthersJoin() {
        final RealmRanges before = new NodeRanges(RealmOwners.even(2, 9), 1, 2, RangePlan.even(2))
                .next(0, directory(20), RealmRanges.even(0, 2), true);
        final RealmRanges after = new NodeRanges(RealmOwners.even(2, 9), 1, 2, RangePlan.even(2))
                .next(0, directory(200), RealmRanges.even(0, 2), true);
        for (int realm = 0; realm < 20; realm++) {
            assertEquals(before.owner(realm), after.owner(realm));
            assertEquals(before.thread(before.owner(realm)), after.thread(after.owner(realm)));
        }
    }
}
