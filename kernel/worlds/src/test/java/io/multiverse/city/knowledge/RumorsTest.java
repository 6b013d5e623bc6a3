package io.multiverse.city.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Tally;
import org.junit.jupiter.api.Test;

class RumorsTest {
    @Test
    void aConversationTellsBothAllTheOtherKnows() {
        final CityParts parts = CityParts.of(10);
        final Rumors rumors = parts.rumors();
        final int here = rumors.add(RumorKind.PRICE, 1, Good.ALE.ordinal(), 9, 0);
        final int there = rumors.add(RumorKind.CITY, 2, Rumors.NOBODY, 40, 0);
        rumors.tell(3, here);
        rumors.tell(4, there);
        rumors.converse(3, 4);
        assertEquals(parts.folk().knows(3), parts.folk().knows(4));
        assertEquals(4, parts.tallies().of(Tally.RUMORS_LEARNED));
        assertEquals(NpcState.REACTING, parts.folk().state(3));
        assertEquals(Mood.EXCITED, parts.folk().mood(3));
        assertEquals(Mood.EXCITED, parts.folk().mood(4), "who is excited has no ear for prices");
    }

    @Test
    void theSameRumorIsKeptOnceAndTheOldestIsForgotten() {
        final CityParts parts = CityParts.of(10);
        final Rumors rumors = parts.rumors();
        final int first = rumors.add(RumorKind.CITY, 0, Rumors.NOBODY, 1, 0);
        assertEquals(first, rumors.add(RumorKind.CITY, 0, Rumors.NOBODY, 1, 9));
        rumors.tell(5, first);
        for (int realm = 1; realm <= Rumors.SLOTS; realm++) {
            rumors.add(RumorKind.CITY, realm, Rumors.NOBODY, 1, realm);
        }
        assertEquals(0, parts.folk().knows(5));
        assertEquals(Rumors.SLOTS, rumors.size());
        assertEquals(-1, rumors.pick(5, 77));
    }

    @Test
    void newsReplacesWhatWasSaidBefore() {
        final CityParts parts = CityParts.of(10);
        final int old = parts.rumors().add(RumorKind.PRICE, 1, 0, 9, 0);
        parts.rumors().tell(2, old);
        final int current = parts.rumors().add(RumorKind.PRICE, 1, 0, 7, 5);
        assertEquals(old, current);
        assertEquals(7, parts.rumors().value(current));
        assertEquals(0, parts.folk().knows(2));
        assertEquals(1, parts.rumors().size());
    }

    @Test
    void onlySoManyRumorsComeUpInATick() {
        final Rumors rumors = CityParts.of(10).rumors();
        for (int i = 0; i < Rumors.MOST_NEW_PER_TICK; i++) {
            assertTrue(rumors.add(RumorKind.CITY, i, Rumors.NOBODY, 1, 3) >= 0);
        }
        assertEquals(-1, rumors.add(RumorKind.CITY, 99, Rumors.NOBODY, 1, 3));
        assertTrue(rumors.add(RumorKind.CITY, 99, Rumors.NOBODY, 1, 4) >= 0);
    }

    @Test
    void whoKnowsOneRumorPicksThatOne() {
        final CityParts parts = CityParts.of(10);
        int slot = 0;
        for (int i = 0; i < 40; i++) {
            slot = parts.rumors().add(RumorKind.CITY, i, Rumors.NOBODY, 1, i);
        }
        parts.rumors().tell(0, slot);
        for (int bits = 0; bits < 200; bits++) {
            assertEquals(slot, parts.rumors().pick(0, bits));
        }
    }
}
