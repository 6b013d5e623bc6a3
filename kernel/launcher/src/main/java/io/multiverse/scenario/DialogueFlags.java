package io.multiverse.scenario;

import java.util.List;
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
    public String url;

    @Option(
            names = "--dialogue-model",
            paramLabel = "M",
            order = 2,
            description = "the model's name as the server knows it; part of the scenario")
    public String model;

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

    @Option(
            names = "--dialogue-max-tokens",
            paramLabel = "N",
            order = 5,
            description = "the most tokens an answer may take, the model's thoughts included (default: 160)")
    String maxTokens;

    @Option(
            names = "--dialogue-token-limit-name",
            paramLabel = "NAME",
            order = 6,
            description = "what the server calls that limit, for instance max_completion_tokens (default: max_tokens)")
    String tokenLimitName;

    @Option(
            names = "--dialogue-temperature",
            paramLabel = "T",
            order = 7,
            description = "how freely the model chooses, 0 to 2; none: the server decides (default: 0.8)")
    String temperature;

    @Option(
            names = "--dialogue-header",
            paramLabel = "NAME=VARIABLE",
            order = 8,
            description = "a further header, and the environment variable that holds its value; may be repeated")
    List<String> headers;

    /** Returns whether any of them is given. */
    public boolean isAnythingSaid() {
        return url != null
                || model != null
                || keyVariable != null
                || timeout != null
                || maxTokens != null
                || tokenLimitName != null
                || temperature != null
                || headers != null;
    }
}
