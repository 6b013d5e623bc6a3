package io.multiverse.kernel.internal.text;

/** Kinds of code points according to Unicode 13.0; one that came with a later version is {@link #UNASSIGNED}. */
public enum CodePointKind {
    /** A letter in upper or title case. */
    UPPERCASE("an uppercase letter"),
    /** Any other letter. */
    LETTER("a letter"),
    /** A digit or another number. */
    NUMBER("a number"),
    /** A mark that combines with the character before it. */
    MARK("a combining mark"),
    /** A punctuation mark or symbol. */
    SYMBOL("a symbol"),
    /** A space. */
    SPACE("a space"),
    /** A control character, a line break included. */
    CONTROL("a control character"),
    /** A character that formats others, such as U+202E, which turns their direction, or one without width. */
    FORMAT("a format character"),
    /** U+200C or U+200D, which several scripts and emoji need inside words. */
    JOINER("a joiner"),
    /** A character that selects how the one before it is drawn, such as U+FE0F. */
    SELECTOR("a variation selector"),
    /** An invisible character, although it is a letter, mark or symbol, such as U+3164. */
    INVISIBLE("an invisible character"),
    /** Half of a character of two chars. */
    SURROGATE("half a surrogate pair"),
    /** A private-use character, whose meaning its users define. */
    PRIVATE_USE("a private-use character"),
    /** Not a character of Unicode 13.0. */
    UNASSIGNED("no character of Unicode 13.0");

    private final String words;

    CodePointKind(String words) {
        this.words = words;
    }

    /** Returns the kind of a code point, 0 to 0x10FFFF. */
    public static CodePointKind of(int codePoint) {
        return UnicodeTable.INSTANCE.kind(codePoint);
    }

    /** Returns what such a code point is, in words. */
    public String words() {
        return words;
    }

    /** Returns whether words are made of such code points. */
    public boolean isOfWords() {
        return this == UPPERCASE || this == LETTER || this == NUMBER || this == MARK;
    }

    /** Returns whether it may be part of a name. */
    public boolean isOfNames() {
        return isOfWords() || this == SYMBOL || this == SPACE;
    }
}
