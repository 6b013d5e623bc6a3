package io.multiverse.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.settings.ClusterNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class MembershipTest {
    private Membership membership = Membership.NONE;
    private long nowMillis;

    static ClusterNode node(int number) {
        return new ClusterNode(number, "host-" + number, 20_000 + number, 0);
    }

    static List<ClusterNode> nodes(int count) {
        final List<ClusterNode> nodes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            nodes.add(node(number));
        }
        return nodes;
    }

    private String apply(Command command) {
        final Membership.Result result = membership.apply(command, nowMillis);
        membership = result.after();
        return result.refusal();
    }

    private void begin(int nodes) {
        apply(new Command.Found(nodes(nodes)));
        apply(new Command.Meet(1, 0));
    }

    private List<Integer> members() {
        return membership.epoch().members().stream().map(ClusterNode::number).toList();
    }

    @Test
    void theFirstOneWhoFoundsTheClusterDecidesWhoTakesPart() {
        apply(new Command.Found(nodes(3)));
        apply(new Command.Found(nodes(5)));
        assertEquals(List.of(0, 1, 2), members());
        assertEquals(1, membership.epoch().number());
    }

    @Test
    void aMajorityThatMissesANodeGoesOnWithoutIt() {
        begin(3);
        apply(new Command.Suspect(0, 2, 1));
        assertEquals(List.of(0, 1, 2), members());
        apply(new Command.Suspect(1, 2, 1));
        assertEquals(List.of(0, 1), members());
        assertEquals(2, membership.epoch().number());
        assertEquals(-1, membership.epoch().beganAfter());
    }

    @Test
    void oneNodeThatSaysItTwiceIsNoMajority() {
        begin(3);
        apply(new Command.Suspect(0, 2, 1));
        apply(new Command.Suspect(0, 2, 1));
        assertEquals(List.of(0, 1, 2), members());
    }

    @Test
    void neitherOfTwoNodesIsEvictedByTheOtherOne() {
        begin(2);
        apply(new Command.Suspect(0, 1, 1));
        apply(new Command.Suspect(1, 0, 1));
        assertEquals(List.of(0, 1), members());
    }

    @Test
    void aSuspicionThatIsNotToldAgainIsForgotten() {
        begin(3);
        apply(new Command.Suspect(0, 2, 1));
        nowMillis = Membership.SUSPICION_MILLIS + 1;
        apply(new Command.Suspect(1, 2, 1));
        assertEquals(List.of(0, 1, 2), members());
    }

    @Test
    void nobodyIsEvictedBeforeAllHaveMetOnce() {
        apply(new Command.Found(nodes(3)));
        apply(new Command.Suspect(0, 2, 1));
        apply(new Command.Suspect(1, 2, 1));
        assertEquals(List.of(0, 1, 2), members());
    }

    @Test
    void aSuspicionOfAnEarlierEpochDoesNotCount() {
        begin(3);
        apply(new Command.Give(new Epoch.Move(0, 1, 1)));
        apply(new Command.Suspect(0, 2, 1));
        apply(new Command.Suspect(1, 2, 1));
        assertEquals(List.of(0, 1, 2), members());
    }

    @Test
    void twoNodesThatGoTogetherAreEvictedOneAfterTheOther() {
        begin(5);
        for (int by = 0; by < 3; by++) {
            apply(new Command.Suspect(by, 3, 1));
            apply(new Command.Suspect(by, 4, 1));
        }
        assertEquals(List.of(0, 1, 2), members());
        assertEquals(3, membership.epoch().number());
    }

    @Test
    void whoWasEvictedIsNotHeardWhenItMissesOthers() {
        begin(3);
        apply(new Command.Suspect(0, 2, 1));
        apply(new Command.Suspect(1, 2, 1));
        apply(new Command.Suspect(2, 0, 2));
        apply(new Command.Suspect(1, 0, 2));
        assertEquals(List.of(0, 1), members());
    }

    @Test
    void whoJoinsTakesItsPlaceByNumber() {
        begin(3);
        apply(new Command.Suspect(1, 0, 1));
        apply(new Command.Suspect(2, 0, 1));
        assertEquals("", apply(new Command.Join(node(0))));
        assertEquals(List.of(0, 1, 2), members());
        assertEquals(3, membership.epoch().number());
    }

    @Test
    void whoJoinsAgainAtItsAddressChangesNothing() {
        begin(3);
        final Membership before = membership;
        apply(new Command.Join(node(1)));
        assertSame(before, membership);
    }

    @Test
    void aMemberThatHasMovedToAnotherMachineIsFoundThere() {
        begin(3);
        apply(new Command.Join(new ClusterNode(1, "elsewhere", 7, 0)));
        assertEquals("elsewhere", membership.epoch().member(1).orElseThrow().host());
        assertEquals(2, membership.epoch().number());
    }

    @Test
    void theAddressOfAnotherNodeIsRefused() {
        begin(3);
        assertEquals(
                "node 1 (host-1:20001) is there already",
                apply(new Command.Join(new ClusterNode(5, "host-1", 20_001, 0))));
        assertEquals(List.of(0, 1, 2), members());
    }

    @Test
    void aNodeThatIsToLeaveLeavesAndMayJoinAgain() {
        begin(3);
        assertEquals("", apply(new Command.Drain(1)));
        assertEquals(List.of(0, 2), members());
        assertEquals(List.of(1), membership.drained());
        apply(new Command.Join(node(1)));
        assertEquals(List.of(), membership.drained());
        assertEquals(List.of(0, 1, 2), members());
    }

    @Test
    void theOnlyNodeDoesNotLeave() {
        begin(1);
        assertEquals("node 0 is the only one: end the run instead", apply(new Command.Drain(0)));
    }

    @Test
    void whoTakesNoPartIsGivenNothing() {
        begin(3);
        assertEquals("node 7 does not take part", apply(new Command.Give(new Epoch.Move(0, 2, 7))));
        assertEquals("realms 3 to 2 are none", apply(new Command.Give(new Epoch.Move(3, 3, 1))));
        assertEquals(1, membership.epoch().number());
    }

    @Test
    void aMoveReplacesThoseThatItCovers() {
        begin(3);
        apply(new Command.Give(new Epoch.Move(2, 4, 1)));
        apply(new Command.Give(new Epoch.Move(0, 3, 2)));
        apply(new Command.Give(new Epoch.Move(1, 5, 0)));
        assertEquals(
                List.of(new Epoch.Move(0, 3, 2), new Epoch.Move(1, 5, 0)),
                membership.epoch().moves());
        apply(new Command.Give(new Epoch.Move(1, 5, 0)));
        assertEquals(4, membership.epoch().number(), "the same again is no new epoch");
    }

    @Test
    void theFirstWhoMeetsTellsWhereTheEpochBegins() {
        apply(new Command.Found(nodes(3)));
        apply(new Command.Meet(1, 7));
        apply(new Command.Meet(1, 9));
        assertEquals(7, membership.epoch().beganAfter());
        assertTrue(membership.hasBegun());
    }

    @Test
    void twoHashesOfOneControlTickAreADivergence() {
        begin(3);
        apply(new Command.Report(0, 64, 1));
        apply(new Command.Report(1, 128, 2));
        apply(new Command.Report(1, 64, 1));
        assertEquals(null, membership.divergence());
        apply(new Command.Report(2, 64, 3));
        assertEquals(new Membership.Divergence(0, 2, 64), membership.divergence());
    }

    @Test
    void whatIsExecutedAnewIsNotComparedWithWhatWasThereBefore() {
        begin(3);
        apply(new Command.Report(2, 64, 1));
        apply(new Command.Suspect(0, 2, 1));
        apply(new Command.Suspect(1, 2, 1));
        apply(new Command.Meet(2, 63));
        apply(new Command.Report(0, 64, 3));
        assertEquals(null, membership.divergence());
    }

    @Test
    void nobodyJoinsWhatNobodyHasFounded() {
        assertFalse(apply(new Command.Join(node(0))).isEmpty());
    }
}
