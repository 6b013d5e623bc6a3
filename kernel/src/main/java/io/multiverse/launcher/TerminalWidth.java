package io.multiverse.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The columns of this process's terminal, asked for again now and then because windows change. Not thread-safe. */
final class TerminalWidth implements IntSupplier {
    private static final int USUAL = 80;
    private static final long VALID_NANOS = 2_000_000_000;
    private static final long PATIENCE_MILLIS = 200;

    private int columns;
    private long askedNanos;

    @Override
    public int getAsInt() {
        if (columns == 0 || System.nanoTime() - askedNanos > VALID_NANOS) {
            columns = ask();
            askedNanos = System.nanoTime();
        }
        return columns;
    }

    /** The JDK cannot tell; stty can. */
    private static int ask() {
        try {
            final Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return USUAL;
            }
            final String text = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            final int width = Integer.parseInt(text.substring(text.indexOf(' ') + 1));
            return width > 0 ? width : USUAL;
        } catch (final IOException | NumberFormatException e) {
            return USUAL;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }
}
