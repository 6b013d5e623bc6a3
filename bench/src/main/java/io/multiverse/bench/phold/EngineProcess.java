package io.multiverse.bench.phold;

import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.launcher.child.ChildJvm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine in a JVM of its own: what the compiler learns from one engine must not serve or hurt another. The JVM is
 * idle while it is not asked, so that engines can take turns and each stays warm. Not thread-safe.
 */
final class EngineProcess implements PholdEngine, AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private EngineProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a JVM like this one for an engine; its messages go where this one's go. */
    static EngineProcess start(PholdEngine engine, List<String> flags) {
        final List<String> arguments = new ArrayList<>(flags);
        arguments.addAll(
                List.of("-cp", System.getProperty("java.class.path"), EngineServer.class.getName(), engine.name()));
        try {
            return new EngineProcess(
                    engine.name(),
                    ChildJvm.java(arguments)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "no JVM can be started for " + engine.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PholdResult run(Phold phold) {
        try {
            requests.write(EngineServer.request(phold));
            requests.newLine();
            requests.flush();
            final String answer = answers.readLine();
            if (answer != null) {
                return EngineServer.result(answer);
            }
        } catch (final IOException e) {
            // the message below says all there is to know
        }
        throw CommandException.failure(
                ExitCode.FAILURE, name + " ended instead of running the model; what it says stands above", null);
    }

    @Override
    public void close() {
        try {
            requests.close();
        } catch (final IOException e) {
            // it has ended already
        }
        process.destroy();
    }
}
