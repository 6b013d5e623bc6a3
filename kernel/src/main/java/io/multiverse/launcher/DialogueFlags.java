package io.multiverse.launcher;

import picocli.CommandLine.Option;

/** The flags that name a chat model which finds the words of NPCs, as they were given; null means not given. */
public final class DialogueFlags {
    /** Stands for no server: templates answer what the journal does not. */
    static final String NO_SERVER = "none";

    @Option(
            names = "--dialogue-url",
            paramLabel = "URL",
            order = 1,
            description = "where a chat model is asked, in the format of OpenAI's chat completions, for instance"
                    + " http://localhost:11434/v1 (default: templates find the words). Not journaled: with --resume,"
                    + " give it again, or none")
    String url;

    @Option(
            names = "--dialogue-model",
            paramLabel = "M",
            order = 2,
            description = "the model's name as the server knows it; part of the scenario")
    String model;

    @Option(
            names = "--dialogue-key-from",
            paramLabel = "VARIABLE",
            order = 3,
            description = "the environment variable that holds the server's key, which goes nowhere but into requests"
                    + " (default: no key)")
    String keyVariable;

    @Option(
            names = "--dialogue-timeout",
            paramLabel = "SECONDS",
            order = 4,
            description = "wall time an answer may take before a template answers, 0.001 to 3600 (default: 20)")
    String timeout;

    /** Returns whether any of them is given. */
    public boolean isAnythingSaid() {
        return url != null || model != null || keyVariable != null || timeout != null;
    }
}
