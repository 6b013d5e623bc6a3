package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RealmSelectionTest {
    private static final RealmCoordinate REALM = new RealmCoordinate("a", "chunk", "cluster_1", "prime", 2);

    @Test
    void everyPartOfAnAddressCanBeSelected() {
        assertTrue(RealmSelection.ALL.matches(REALM));
        assertTrue(RealmSelection.ALL.ofType("chunk").matches(REALM));
        assertFalse(RealmSelection.ALL.ofType("instance").matches(REALM));
        assertTrue(RealmSelection.ALL.ofAdjacency("cluster_1").matches(REALM));
        assertFalse(RealmSelection.ALL.ofAdjacency("cluster_0").matches(REALM));
        assertTrue(RealmSelection.ALL.ofResonance("prime").matches(REALM));
        assertFalse(RealmSelection.ALL.ofResonance("echo").matches(REALM));
        assertTrue(RealmSelection.ALL.ofDensity(2).matches(REALM));
        assertFalse(RealmSelection.ALL.ofDensity(0).matches(REALM));
    }

    @Test
    void allPartsGivenMustMatch() {
        assertFalse(RealmSelection.ALL.ofType("chunk").ofDensity(1).matches(REALM));
        assertEquals(
                "type=chunk,adjacency=cluster_1,resonance=prime,density=2",
                RealmSelection.ALL
                        .ofType("chunk")
                        .ofAdjacency("cluster_1")
                        .ofResonance("prime")
                        .ofDensity(2)
                        .toText());
    }

    @Test
    void itsTextIsReadBackWhateverItsPartsHold() {
        for (final String part : List.of("a,b", "x,density=1", "a\\", "a\\,b", "type=x", "=", "density=3,type=chunk")) {
            for (final int density : new int[] {-1, 0, 7}) {
                final RealmSelection selection = new RealmSelection(part, null, part, density);
                assertEquals(selection, RealmSelection.parse(selection.toText()), selection.toText());
            }
        }
        assertEquals(RealmSelection.ALL, RealmSelection.parse(""));
    }

    @Test
    void allNegativeDensitiesAreOne() {
        assertEquals(RealmSelection.ALL, RealmSelection.ALL.ofDensity(-7));
        assertEquals(RealmSelection.ALL, RealmSelection.ALL.ofDensity(3).ofDensity(Integer.MIN_VALUE));
    }

    @Test
    void anotherTextIsRefused() {
        for (final String text : List.of("chunk", "kind=chunk", "density=many", ",")) {
            assertThrows(IllegalArgumentException.class, () -> RealmSelection.parse(text), text);
        }
    }
}
