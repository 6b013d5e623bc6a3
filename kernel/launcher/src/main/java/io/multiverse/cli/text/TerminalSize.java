package io.multiverse.cli.text;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The size of this process's terminal, asked for again now and then because windows change. Not thread-safe. */
public final class TerminalSize {
    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;
    private static final long VALID_NANOS = 2_000_000_000;
    private static final long PATIENCE_MILLIS = 200;

    private int rows;
    private int columns;
    private long askedNanos;

    /** Returns how many lines it shows. */
    public int rows() {
        askAgain();
        return rows;
    }

    /** Returns how many characters a line of it holds. */
    public int columns() {
        askAgain();
        return columns;
    }

    private void askAgain() {
        if (columns == 0 || System.nanoTime() - askedNanos > VALID_NANOS) {
            final String[] size = ask().split(" ");
            rows = size.length == 2 ? positive(size[0], USUAL_ROWS) : USUAL_ROWS;
            columns = size.length == 2 ? positive(size[1], USUAL_COLUMNS) : USUAL_COLUMNS;
            askedNanos = System.nanoTime();
        }
    }

    private static int positive(String number, int usual) {
        try {
            final int value = Integer.parseInt(number);
            return value > 0 ? value : usual;
        } catch (final NumberFormatException e) {
            return usual;
        }
    }

    /** The JDK cannot tell; stty can. Returns rows and columns, or anything else if that fails. */
    private static String ask() {
        try {
            final Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return "";
            }
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (final IOException e) {
            return "";
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
