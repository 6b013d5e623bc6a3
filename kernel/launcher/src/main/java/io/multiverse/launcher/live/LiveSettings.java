package io.multiverse.launcher.live;

import io.multiverse.cli.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a live view is served, and to whom. Immutable.
 *
 * @param address where
 * @param token what a client must know to control the run, and to look at it from another machine; null: nobody may do
 *     either
 * @param allowsRemote whether other machines may look at the run
 */
public record LiveSettings(LiveAddress address, String token, boolean allowsRemote) {
    /** The fewest characters of a token: too many to be guessed. */
    public static final int LEAST_TOKEN_LENGTH = 16;

    private static final int MOST_TOKEN_BYTES = 4096;

    /** Checks that a token is long enough, and is there if other machines may look. */
    public LiveSettings {
        if (token != null && token.length() < LEAST_TOKEN_LENGTH) {
            throw new IllegalArgumentException("a token needs at least " + LEAST_TOKEN_LENGTH + " characters");
        }
        if (allowsRemote && token == null) {
            throw new IllegalArgumentException("other machines may look only with a token");
        }
    }

    /** Serves to this machine only, and lets nobody control the run. */
    public static LiveSettings at(LiveAddress address) {
        return new LiveSettings(address, null, false);
    }

    /** Returns the token that {@code TOKEN|FILE} means: the first line of a file of that name, or the text itself. */
    public static String token(String flag, String text) {
        String token = text;
        try {
            final Path file = Path.of(text);
            if (Files.isRegularFile(file)) {
                if (Files.size(file) > MOST_TOKEN_BYTES) {
                    throw CommandException.usage(
                            flag + ": " + file + " is too large for a token; put it alone on the first line");
                }
                token = Files.readString(file, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip();
            }
        } catch (final IOException e) {
            throw CommandException.usage(flag + ": the file " + text + " cannot be read; give one that can");
        } catch (final IllegalArgumentException e) {
            // no name of a file, so it is the token
        }
        if (token.length() < LEAST_TOKEN_LENGTH || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            // Not by Flag.bad, which would print it.
            throw CommandException.usage(flag + " needs at least " + LEAST_TOKEN_LENGTH
                    + " printable ASCII characters without spaces, or a file that begins with them; for instance:"
                    + " head -c 24 /dev/urandom | base64");
        }
        return token;
    }

    /** Tells everything but the token. */
    @Override
    public String toString() {
        return "LiveSettings[address=" + address + ", token=" + (token == null ? "none" : "given") + ", allowsRemote="
                + allowsRemote + "]";
    }
}
