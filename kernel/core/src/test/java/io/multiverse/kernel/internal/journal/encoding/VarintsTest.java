package io.multiverse.kernel.internal.journal.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.Seeds;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VarintsTest {
    private static final int LONGEST = 10;

    private static byte[] encode(long... numbers) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (final long number : numbers) {
            long rest = number;
            while (Long.compareUnsigned(rest, 0x80) >= 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return out.toByteArray();
    }

    @Test
    void numbersOfEveryLengthComeBack() {
        Seeds.each(100, random -> {
            final long[] numbers =
                    random.longs(50).map(n -> n >>> random.nextInt(Long.SIZE)).toArray();
            final Varints varints = new Varints(encode(numbers));
            for (final long number : numbers) {
                assertFalse(varints.isAtEnd());
                assertEquals(number, varints.next());
            }
            assertTrue(varints.isAtEnd());
        });
    }

    @Test
    void aNumberOfAllBitsTakesTenBytesAndComesBack() {
        final byte[] bytes = encode(-1L, Long.MIN_VALUE);
        assertEquals(2 * LONGEST, bytes.length);
        final Varints varints = new Varints(bytes);
        assertEquals(-1L, varints.next());
        assertEquals(Long.MIN_VALUE, varints.next());
    }

    @Test
    void aNumberThatIsCutOffIsRefused() {
        final byte[] whole = encode(Long.MAX_VALUE);
        for (int length = 0; length < whole.length; length++) {
            final Varints varints = new Varints(Arrays.copyOf(whole, length));
            assertThrows(IllegalArgumentException.class, varints::next);
        }
    }

    @Test
    void aNumberOfMoreThan64BitsIsRefused() {
        final byte[] tooLong = new byte[LONGEST + 1];
        Arrays.fill(tooLong, (byte) 0x80);
        assertThrows(IllegalArgumentException.class, new Varints(tooLong)::next);
        final byte[] tooLarge = encode(-1L);
        tooLarge[LONGEST - 1] = 2;
        assertThrows(IllegalArgumentException.class, new Varints(tooLarge)::next);
    }
}
