package io.multiverse.kernel.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class UnicodeTableTest {
    private static final int JDK_OF_UNICODE_13 = 17;

    private final CRC32 sum = new CRC32();

    private void add(String text) {
        final byte[] bytes = (text + '\n').getBytes(StandardCharsets.UTF_16BE);
        sum.update(bytes, 0, bytes.length);
    }

    @Test
    void everyJdkComputesTheSameOfEveryCodePoint() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            final CodePointKind kind = CodePointKind.of(codePoint);
            final String text = Character.toString(codePoint);
            add(codePoint + kind.name() + CaseFolding.fold(text));
            CaseFolding.words("x" + text + "E\u0301 " + text).forEach(this::add);
        }
        assertEquals(3_515_417_555L, sum.getValue(), "JDK " + Runtime.version());
    }

    @Test
    void theTablesAreThoseOfTheJdkThatHasThisUnicode() throws IOException {
        assumeTrue(Runtime.version().feature() == JDK_OF_UNICODE_13);
        try (InputStream in = UnicodeTable.class.getResourceAsStream("unicode-13.0.txt")) {
            assertEquals(UnicodeTableWriter.table(), new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void foldingTwiceIsFoldingOnce() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            final String folded = CaseFolding.fold(Character.toString(codePoint));
            assertEquals(folded, CaseFolding.fold(folded), "U+" + Integer.toHexString(codePoint));
        }
    }
}
