package io.multiverse.cli.text;

import io.multiverse.kernel.internal.text.TextRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream of which nothing but plain UTF-8 text comes out, see {@link TextRules}: whatever a name in a journal holds,
 * printing it does not act on the reader's terminal. Line breaks stay line breaks, except within what is printed as one
 * line. What is spelled out is spelled as JSON allows within its texts, so JSON stays JSON. Not thread-safe.
 */
public final class PlainStream extends PrintStream {
    private final PrintStream target;

    private PlainStream(PrintStream target) {
        super(new Plain(target), false, StandardCharsets.UTF_8);
        this.target = target;
    }

    /** Returns a stream that prints plain text to another one; the same if it does already. */
    public static PrintStream to(PrintStream target) {
        return target instanceof PlainStream ? target : new PlainStream(target);
    }

    /** Returns a stream that writes plain text to another one, which need not print. */
    public static OutputStream to(OutputStream target) {
        return target instanceof PlainStream ? target : new Plain(target);
    }

    /** Returns the stream below, for what is meant to act on a terminal; names must not reach it as they are. */
    public static PrintStream terminal(PrintStream stream) {
        return stream instanceof PlainStream plain ? plain.target : stream;
    }

    /** Prints one line: line breaks and tabs within it are spelled out. */
    @Override
    public void println(String line) {
        print(TextRules.escaped(String.valueOf(line)) + "\n");
    }

    @Override
    public void println(Object line) {
        println(String.valueOf(line));
    }

    @Override
    public void println() {
        print("\n");
    }

    @Override
    public boolean checkError() {
        return super.checkError() | target.checkError();
    }

    /** Takes the bytes apart as far as they are not ASCII. */
    private static final class Plain extends OutputStream {
        private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

        private final OutputStream target;
        private final ByteArrayOutputStream spelled = new ByteArrayOutputStream();
        private final byte[] sequence = new byte[4];
        private int taken;
        private int length;

        Plain(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int plain = 0;
            while (length == 0 && plain < count && isPlain(bytes[offset + plain])) {
                plain++;
            }
            if (plain == count) {
                target.write(bytes, offset, count);
                return;
            }
            spelled.reset();
            spelled.write(bytes, offset, plain);
            for (int i = plain; i < count; i++) {
                take(bytes[offset + i]);
            }
            target.write(spelled.toByteArray(), 0, spelled.size());
        }

        private static boolean isPlain(byte b) {
            return b >= ' ' && b != 0x7f || b == '\n';
        }

        private void take(byte b) {
            if (length > 0 && (b & 0xc0) == 0x80) {
                sequence[taken++] = b;
                if (taken == length) {
                    endSequence();
                }
                return;
            }
            if (length > 0) {
                length = 0;
                spelled.writeBytes(REPLACEMENT);
            }
            if (isPlain(b)) {
                spelled.write(b);
            } else if (b >= 0) {
                spelled.writeBytes(TextRules.escape(b).getBytes(StandardCharsets.US_ASCII));
            } else {
                begin(b);
            }
        }

        private void begin(byte b) {
            length = (b & 0xe0) == 0xc0 ? 2 : (b & 0xf0) == 0xe0 ? 3 : (b & 0xf8) == 0xf0 ? 4 : 0;
            if (length == 0) {
                spelled.writeBytes(REPLACEMENT);
                return;
            }
            sequence[0] = b;
            taken = 1;
        }

        private void endSequence() {
            final int codePoint = new String(sequence, 0, length, StandardCharsets.UTF_8).codePointAt(0);
            if (TextRules.isPlain(codePoint)) {
                spelled.write(sequence, 0, length);
            } else {
                spelled.writeBytes(TextRules.escape(codePoint).getBytes(StandardCharsets.US_ASCII));
            }
            length = 0;
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
