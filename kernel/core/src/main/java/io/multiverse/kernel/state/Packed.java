package io.multiverse.kernel.state;

/** How a digest takes in a text: four characters per value. */
final class Packed {
    static final int CHARS = Long.SIZE / Character.SIZE;

    private Packed() {}

    /** Returns up to four characters from {@code start} on as one value. */
    static long at(String text, int start) {
        long packed = 0;
        for (int i = start; i < Math.min(start + CHARS, text.length()); i++) {
            packed = packed << Character.SIZE | text.charAt(i);
        }
        return packed;
    }

    /** Returns how many values a digest takes in for a text, its length included. */
    static int values(String text) {
        return text == null ? 1 : 1 + (text.length() + CHARS - 1) / CHARS;
    }
}
