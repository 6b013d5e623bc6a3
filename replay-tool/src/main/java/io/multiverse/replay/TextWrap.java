package io.multiverse.replay;

import java.util.ArrayList;
import java.util.List;

/** Breaks texts into lines that fit a terminal. */
final class TextWrap {
    private static final int WIDTH = 80;

    private TextWrap() {}

    /** Returns a text in lines that begin with {@code indent}, broken at blanks. */
    static List<String> lines(String indent, String text) {
        final List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (final String word : text.split(" ")) {
            if (line.length() > indent.length() && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
