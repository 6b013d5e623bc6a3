package io.multiverse.kernel.state;

/**
 * One named value of a state.
 *
 * @param path its path, for instance {@code npc[31].mood}
 * @param kind what it is
 * @param bits the value of a number, truth value or size (a double by its bits, with one NaN); 0 for a text
 * @param text the value of a text, which may be null; null for anything else
 * @param position the place of its (first) value in a {@link StateDigest}, from 0; {@link #IN_PART} inside of a part
 */
public record StateField(String path, Kind kind, long bits, String text, long position) {
    /** The position of a field inside a part: it has none of its own, because the part's digest covers it. */
    public static final long IN_PART = -1;

    /** What a field holds. */
    public enum Kind {
        /** A 32- or 64-bit integer. */
        INTEGER,
        /** A truth value. */
        BOOL,
        /** A double. */
        FLOAT64,
        /** A text or null. */
        TEXT,
        /** The number of items of a list. */
        SIZE,
        /** The digest of a part, see {@link StateWriter#part}. */
        PART
    }

    /** Returns whether both hold the same value. */
    public boolean hasValueOf(StateField other) {
        return kind == other.kind
                && bits == other.bits
                && (text == null ? other.text == null : text.equals(other.text));
    }

    /** Returns the value as text: numbers in decimal, {@code true} or {@code false}, texts as they are. */
    public String valueText() {
        return kind == Kind.TEXT ? String.valueOf(text) : valueText(bits);
    }

    /** Returns as text what this field would hold with other bits; not for texts. */
    public String valueText(long otherBits) {
        return switch (kind) {
            case INTEGER, SIZE -> Long.toString(otherBits);
            case PART -> Long.toHexString(otherBits);
            case BOOL -> Boolean.toString(otherBits != 0);
            case FLOAT64 -> Double.toString(Double.longBitsToDouble(otherBits));
            case TEXT -> throw new IllegalStateException("a text has no bits");
        };
    }

    /** Returns what this field adds to a {@link StateDigest}: 0 inside of a part. */
    public long share() {
        if (position == IN_PART) {
            return 0;
        }
        return kind == Kind.TEXT ? textShare(text) : StateDigest.share(position, bits);
    }

    /** Returns what {@code value} in this field would add to a {@link StateDigest}; for texts. */
    public long textShare(String value) {
        long share = StateDigest.share(position, value == null ? -1 : value.length());
        for (int i = 1; i < Packed.values(value); i++) {
            share += StateDigest.share(position + i, Packed.at(value, (i - 1) * Packed.CHARS));
        }
        return share;
    }

    /** Returns how many positions of a {@link StateDigest} this field takes. */
    public int positions() {
        if (position == IN_PART) {
            return 0;
        }
        return kind == Kind.TEXT ? Packed.values(text) : 1;
    }
}
