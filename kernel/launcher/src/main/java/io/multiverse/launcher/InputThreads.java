package io.multiverse.launcher;

import io.multiverse.cli.Console;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.plugin.InputSource;
import io.multiverse.scenario.ScenarioInput;
import java.util.ArrayList;
import java.util.List;

/** The input sources of a run, each on a thread of its own. */
final class InputThreads implements AutoCloseable {
    private static final long LONGEST_WAIT_MILLIS = 2000;

    private final List<Thread> threads = new ArrayList<>();
    private final Console console;
    private volatile boolean isEnding;

    private InputThreads(Console console) {
        this.console = console;
    }

    /** Starts them. */
    static InputThreads start(List<ScenarioInput> inputs, MultiGameTickEngine engine, Console console) {
        final InputThreads threads = new InputThreads(console);
        for (final ScenarioInput input : inputs) {
            final InputSource source = input.create();
            final Thread thread = new Thread(
                    () -> threads.run(input, source, engine),
                    "input-" + input.type().name());
            thread.setDaemon(true);
            threads.threads.add(thread);
        }
        threads.threads.forEach(Thread::start);
        return threads;
    }

    private void run(ScenarioInput input, InputSource source, MultiGameTickEngine engine) {
        try {
            source.run(engine::queueCrossGameEvent);
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Throwable e) {
            // What its end brings about is no failure.
            if (!isEnding) {
                console.say("warning: " + input.type().inWords() + " ended, and the run goes on" + " without it: "
                        + FailureText.of(e));
            }
        }
    }

    /** Ends them; one that does not listen is left behind. */
    @Override
    public void close() {
        isEnding = true;
        threads.forEach(Thread::interrupt);
        try {
            for (final Thread thread : threads) {
                thread.join(LONGEST_WAIT_MILLIS);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
