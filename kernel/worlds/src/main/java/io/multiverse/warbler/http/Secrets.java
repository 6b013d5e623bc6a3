package io.multiverse.warbler.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that must not come back out of an answer. They are struck out whether they stand there as they are, with spaces
 * or marks in between, in parts, backwards, or encoded as in addresses, in base64 or in hexadecimal digits: only
 * letters and digits are compared, without case. Immutable.
 */
final class Secrets {
    /** What stands where a secret was. */
    static final String STRUCK_OUT = "[key]";

    /** Shorter ones are struck out only where they stand alone and as they are: else no word would be safe. */
    private static final int MIN_HIDDEN = 6;

    /** As much of a secret as this gives too much of it away, or half of a shorter one. */
    private static final int PART = 12;

    private static final int BASE64_GROUP = 3;

    private final List<Pattern> plain = new ArrayList<>();
    private final List<Set<String>> parts = new ArrayList<>();

    Secrets(Collection<String> secrets) {
        for (final String secret : secrets) {
            if (secret.isEmpty()) {
                continue;
            }
            plain.add(Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(secret) + "(?![A-Za-z0-9])"));
            final String letters = letters(secret);
            if (letters.length() >= MIN_HIDDEN) {
                addParts(letters, Math.min(PART, Math.max(MIN_HIDDEN, letters.length() / 2)));
                addParts(new StringBuilder(letters).reverse().toString(), letters.length());
                final byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
                addParts(letters(percentEncoded(bytes)), letters.length());
                addParts(letters(HexFormat.of().formatHex(bytes)), Math.min(2 * PART, 2 * bytes.length));
                addBase64(bytes);
            }
        }
    }

    /** Whatever stands before a secret in what was encoded, it comes out in one of three ways. */
    private void addBase64(byte[] secret) {
        for (int before = 0; before < BASE64_GROUP; before++) {
            final byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            for (final Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                final String encoded = encoder.withoutPadding().encodeToString(shifted);
                final int begin = before == 0 ? 0 : before + 1;
                final int end = encoded.length() - (shifted.length % BASE64_GROUP == 0 ? 0 : 1);
                final String core = end > begin ? letters(encoded.substring(begin, end)) : "";
                if (core.length() >= MIN_HIDDEN) {
                    addParts(core, Math.min(PART, core.length()));
                }
            }
        }
    }

    private static String percentEncoded(byte[] bytes) {
        final StringBuilder encoded = new StringBuilder();
        for (final byte each : bytes) {
            if (isLetter((char) each)) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HexFormat.of().toHexDigits(each));
            }
        }
        return encoded.toString();
    }

    private void addParts(String letters, int length) {
        final Set<String> all = new HashSet<>();
        for (int begin = 0; begin + length <= letters.length(); begin++) {
            all.add(letters.substring(begin, begin + length));
        }
        if (!all.isEmpty()) {
            parts.add(all);
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static String letters(String text) {
        final StringBuilder letters = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (isLetter(text.charAt(i))) {
                letters.append(text.charAt(i));
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns a text without the secrets. */
    String strikeOut(String text) {
        final String letters = letters(text);
        final BitSet found = new BitSet();
        for (final Set<String> all : parts) {
            final int length = all.iterator().next().length();
            for (int begin = 0; begin + length <= letters.length(); begin++) {
                if (all.contains(letters.substring(begin, begin + length))) {
                    found.set(begin, begin + length);
                }
            }
        }
        String struck = found.isEmpty() ? text : without(text, found);
        for (final Pattern secret : plain) {
            struck = secret.matcher(struck).replaceAll(Matcher.quoteReplacement(STRUCK_OUT));
        }
        return struck;
    }

    /** Returns a text without its letters of these numbers and what stands between them. */
    private static String without(String text, BitSet found) {
        final StringBuilder rest = new StringBuilder();
        int letter = 0;
        int next = 0;
        while (next < text.length()) {
            if (isLetter(text.charAt(next)) && found.get(letter)) {
                rest.append(STRUCK_OUT);
                int left = found.nextClearBit(letter) - letter;
                letter += left;
                for (; left > 0; next++) {
                    left -= isLetter(text.charAt(next)) ? 1 : 0;
                }
            } else {
                letter += isLetter(text.charAt(next)) ? 1 : 0;
                rest.append(text.charAt(next++));
            }
        }
        return rest.toString();
    }
}
