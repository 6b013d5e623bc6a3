package io.multiverse.bench.phold.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {
    static List<PholdEngine> peers() {
        return Peers.ALL;
    }

    @ParameterizedTest
    @MethodSource("peers")
    void theSecondPublishedModelComesToThePublishedDigest(PholdEngine peer) {
        final PholdResult result = peer.run(new Phold(1024, 1, 1.0, 1000, 1000, 200_000, 0));
        assertEquals(203_776, result.events());
        assertEquals(0x46d3a333a2aabf7bL, result.digest());
    }

    @ParameterizedTest
    @MethodSource("peers")
    void manyEventsOfEqualTimeAndSourceComeToTheDigestOfTheLoop(PholdEngine peer) {
        final Phold crowded = new Phold(5, 40, 0.7, 2, 5, 2_000, 3);
        final PholdResult result = peer.run(crowded);
        final PholdResult loop = new HeapLoop().run(crowded);
        assertEquals(loop.events(), result.events());
        assertEquals(loop.digest(), result.digest());
    }

    @ParameterizedTest
    @MethodSource("peers")
    void noEventsAtAllAreNoTrouble(PholdEngine peer) {
        assertEquals(0, peer.run(new Phold(3, 0, 0.5, 7, 10, 100, 1)).events());
        assertEquals(0, peer.run(new Phold(3, 2, 0.5, 7, 10, 1, 1)).events());
    }
}
