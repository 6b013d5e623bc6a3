package io.multiverse.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CachesTest {
    @Test
    void sizesAreReadAsTheSystemWritesThem() {
        assertEquals(32 << 20, Caches.bytes("32768K"));
        assertEquals(8 << 20, Caches.bytes("8M"));
        assertEquals(512, Caches.bytes("512"));
    }

    @Test
    void theLargestCacheOfThisMachineIsAtLeastAsLargeAsASmallFirstLevel() {
        assertTrue(Caches.largestBytes() >= 16 << 10, "" + Caches.largestBytes());
    }

    @Test
    void everyPassTouchesAllLinesAnew() {
        final Caches caches = new Caches(1 << 20);
        assertEquals(3 << 14, caches.empty());
        assertNotEquals(0, caches.empty() - (3 << 14));
    }
}
