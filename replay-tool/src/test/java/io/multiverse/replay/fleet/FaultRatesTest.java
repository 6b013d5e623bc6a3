package io.multiverse.replay.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class FaultRatesTest {
    @Test
    void allKindsHaveTheirUsualRatesUnlessAnotherIsGiven() {
        final FaultRates rates = FaultRates.parse("all,fail=0.5,kill=0");
        assertEquals(FaultKind.PAUSE.usualRate(), rates.of(FaultKind.PAUSE));
        assertEquals(0.5, rates.of(FaultKind.FAIL));
        assertEquals(0, rates.of(FaultKind.KILL));
        assertEquals(FaultKind.values().length - 1, rates.byKind().size());
    }

    @Test
    void theTextOfRatesMeansTheSameRates() {
        for (final String text : new String[] {"none", "pause", "pause=0.25,torn-snapshot", "all", "all,delay=1"}) {
            final FaultRates rates = FaultRates.parse(text);
            assertEquals(rates, FaultRates.parse(rates.text()));
        }
        assertEquals(
                "delay", FaultRates.parse("delay,kill").without(FaultKind.KILL).text());
        assertEquals(FaultRates.NONE, FaultRates.NONE.without(FaultKind.KILL));
        assertEquals("delay=0.25,kill", FaultRates.parse("kill,delay=0.250").text());
    }

    @Test
    void theDrawsOfAKindFollowFromSeedAndPlaceAlone() {
        int below = 0;
        for (int seed = 0; seed < 1000; seed++) {
            assertEquals(
                    Draws.of(seed, FaultKind.PAUSE, 7).nextLong(),
                    Draws.of(seed, FaultKind.PAUSE, 7).nextLong());
            below += Draws.of(seed, FaultKind.PAUSE, seed % 10).nextDouble() < 0.2 ? 1 : 0;
        }
        assertTrue(below > 150 && below < 250, below + " of 1000");
    }

    @Test
    void aSeedMeansTheSameFaultsInLaterVersions() {
        assertEquals(3_908_727_581_124_071_349L, Draws.of(5, FaultKind.PAUSE, 7).nextLong());
        assertEquals(
                5_909_029_733_911_033_855L,
                Draws.of(5, FaultKind.TORN_SNAPSHOT, 0).nextLong());
    }
}
