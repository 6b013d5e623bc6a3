package io.multiverse.kernel.internal.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The tables of Unicode {@value #VERSION}, read once. Immutable. */
final class UnicodeTable {
    /** The version of Unicode the tables are of. */
    static final String VERSION = "13.0";

    static final UnicodeTable INSTANCE = new UnicodeTable();

    private static final int RADIX = 16;

    private final int[] starts;
    private final CodePointKind[] kinds;
    private final Map<Integer, String> foldings = new HashMap<>();

    private UnicodeTable() {
        int[] first = new int[64];
        CodePointKind[] of = new CodePointKind[64];
        int size = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                UnicodeTable.class.getResourceAsStream("unicode-" + VERSION + ".txt"), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                final String[] parts = line.split(" ");
                if (parts[0].equals("kind")) {
                    if (size == first.length) {
                        first = Arrays.copyOf(first, size << 1);
                        of = Arrays.copyOf(of, size << 1);
                    }
                    first[size] = Integer.parseInt(parts[1], RADIX);
                    of[size++] = CodePointKind.valueOf(parts[2]);
                } else if (parts[0].equals("fold")) {
                    final StringBuilder folded = new StringBuilder();
                    for (int i = 2; i < parts.length; i++) {
                        folded.appendCodePoint(Integer.parseInt(parts[i], RADIX));
                    }
                    foldings.put(Integer.parseInt(parts[1], RADIX), folded.toString());
                }
            }
        } catch (final IOException e) {
            throw new IllegalStateException("the Unicode tables of the program cannot be read", e);
        }
        starts = Arrays.copyOf(first, size);
        kinds = Arrays.copyOf(of, size);
    }

    CodePointKind kind(int codePoint) {
        final int place = Arrays.binarySearch(starts, codePoint);
        return kinds[place >= 0 ? place : -place - 2];
    }

    /** Returns a code point without its case, or null if it has none. */
    String folding(int codePoint) {
        return foldings.get(codePoint);
    }
}
