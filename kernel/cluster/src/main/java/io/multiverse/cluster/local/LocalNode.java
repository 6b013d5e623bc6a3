package io.multiverse.cluster.local;

import io.multiverse.cli.Console;
import io.multiverse.launcher.child.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A node as a process of this machine: started, and started again. What it says is told with its number. */
final class LocalNode {
    private static final String JOURNAL = "journal ";
    private static final String SELF = "multiverse: ";
    private static final int FIRST_SIGNAL = 128;
    private static final List<Integer> ASKED_TO_END = List.of(129, 130, 143);

    private final int number;
    private final Path folder;
    private final List<String> arguments;
    private final Console console;
    private Process process;
    private Thread outReader;
    private Thread errReader;
    private int starts;
    private volatile String journalLine = "";

    LocalNode(int number, Path folder, List<String> arguments, Console console) {
        this.number = number;
        this.folder = folder;
        this.arguments = arguments;
        this.console = console;
    }

    void start() {
        starts++;
        process = ChildJvm.start(ChildJvm.command(List.of(), List.of(), arguments));
        outReader = reader(process.getInputStream(), line -> {
            if (line.startsWith(JOURNAL)) {
                journalLine = line;
            }
        });
        errReader = reader(
                process.getErrorStream(),
                line -> console.say(
                        "node " + number + ": " + (line.startsWith(SELF) ? line.substring(SELF.length()) : line)));
    }

    private static Thread reader(InputStream in, Consumer<String> lines) {
        final Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                        reader.lines().forEach(lines);
                    } catch (final IOException | RuntimeException e) {
                        // the process has ended, or is being ended
                    }
                },
                "node output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    int number() {
        return number;
    }

    Path folder() {
        return folder;
    }

    int starts() {
        return starts;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns how it ended, with all that it said told. */
    int exitCode() {
        try {
            outReader.join();
            errReader.join();
            return process.waitFor();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return FIRST_SIGNAL;
        }
    }

    /** Returns whether a signal has ended it that nobody sends to ask a process to end. */
    boolean wasKilled() {
        final int code = exitCode();
        return code > FIRST_SIGNAL && !ASKED_TO_END.contains(code);
    }

    int signal() {
        return exitCode() - FIRST_SIGNAL;
    }

    void end(boolean atOnce) {
        if (atOnce) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
    }

    /** Returns whether it has told what it has journaled. */
    boolean hasJournal() {
        return !journalLine.isEmpty();
    }

    /** Returns what follows a word in the line that names the journal, or an empty text. */
    String ofJournal(String word) {
        final String[] words = journalLine.split(" ");
        for (int i = words.length - 2; i >= 0; i--) {
            if (words[i].equals(word)) {
                return words[i + 1];
            }
        }
        return "";
    }
}
