package io.multiverse.cli;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The encoding in which the JVM decodes arguments and names of files. The locale decides it, and nothing can change it
 * once the JVM runs: with {@code LC_ALL=C}, or none at all as in many containers, all letters but ASCII are lost before
 * {@code main} is called. The process then executes itself again, the same except for the locale. Thread-safe.
 */
public final class ProcessEncoding {
    /** What the user is told to do where that does not help. */
    public static final String REMEDY = "set LC_ALL=C.UTF-8";

    private static final String UTF_8 = "UTF-8";
    private static final String LOCALE = "LC_ALL=";
    private static final String UTF_8_LOCALE = LOCALE + "C.UTF-8";
    private static final Path PROCESS = Path.of("/proc/self");
    private static final int ASCII = 128;
    private static final char LOST = '\uFFFD';

    /** Memory that the system reads must not be collected before. */
    private static final List<Memory> KEPT = new ArrayList<>();

    private ProcessEncoding() {}

    /** Returns the name of the encoding, for instance {@code ANSI_X3.4-1968}. */
    public static String name() {
        return System.getProperty("sun.jnu.encoding", UTF_8);
    }

    /** Returns whether any text can be an argument and the name of a file. */
    public static boolean isComplete() {
        return name().equalsIgnoreCase(UTF_8);
    }

    /**
     * Executes this process again in a locale with UTF-8, if arguments or the working directory did not survive its
     * own. Does not return then; if that fails, returns what is wrong, in words.
     */
    public static Optional<String> recover(String[] arguments) {
        if (isComplete()) {
            return Arrays.stream(arguments).anyMatch(argument -> argument.indexOf(LOST) >= 0)
                    ? Optional.of(
                            "an argument has bytes that are no UTF-8, or U+FFFD, which stands for such; give it in"
                                    + " UTF-8")
                    : Optional.empty();
        }
        if (isAscii(System.getProperty("user.dir"))
                && Arrays.stream(arguments).allMatch(argument -> isAscii(argument) && !argument.startsWith("@"))) {
            return Optional.empty();
        }
        final String trouble = "arguments and names of files can have ASCII letters only, because the locale's encoding"
                + " is " + name() + "; " + REMEDY;
        try {
            final List<byte[]> environment = words(PROCESS.resolve("environ"));
            if (environment.stream().anyMatch(word -> isLocale(word, UTF_8_LOCALE))) {
                // It was tried, and this machine has no such locale.
                return Optional.of(trouble);
            }
            environment.removeIf(word -> isLocale(word, LOCALE));
            environment.add(UTF_8_LOCALE.getBytes(StandardCharsets.US_ASCII));
            final int error = execute(words(PROCESS.resolve("cmdline")), environment);
            return Optional.of(trouble + " (it could not be set from here: error " + error + ")");
        } catch (final IOException | LinkageError e) {
            return Optional.of(trouble);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < ASCII);
    }

    private static boolean isLocale(byte[] word, String start) {
        return new String(word, StandardCharsets.ISO_8859_1).startsWith(start);
    }

    /** Returns the words of a file in which each ends with a zero byte. */
    private static List<byte[]> words(Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        final List<byte[]> words = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                words.add(Arrays.copyOfRange(bytes, begin, i));
                begin = i + 1;
            }
        }
        return words;
    }

    /** Replaces this process's program by itself; returns only if that fails, with the number of the error. */
    private static int execute(List<byte[]> arguments, List<byte[]> environment) {
        final Object[] call = {
            text(PROCESS.resolve("exe").toString().getBytes(StandardCharsets.US_ASCII)),
            array(arguments),
            array(environment)
        };
        NativeLibrary.getProcess().getFunction("execve").invokeInt(call);
        return Native.getLastError();
    }

    private static Memory text(byte[] bytes) {
        final Memory memory = new Memory(bytes.length + 1L);
        memory.write(0, bytes, 0, bytes.length);
        memory.setByte(bytes.length, (byte) 0);
        return memory;
    }

    private static Memory array(List<byte[]> texts) {
        final Memory[] memories = texts.stream().map(ProcessEncoding::text).toArray(Memory[]::new);
        final Memory array = new Memory((texts.size() + 1L) * Native.POINTER_SIZE);
        for (int i = 0; i < memories.length; i++) {
            array.setPointer((long) i * Native.POINTER_SIZE, memories[i]);
        }
        array.setPointer((long) memories.length * Native.POINTER_SIZE, Pointer.NULL);
        KEPT.addAll(Arrays.asList(memories));
        return array;
    }
}
