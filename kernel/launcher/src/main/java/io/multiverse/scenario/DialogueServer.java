package io.multiverse.scenario;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import io.multiverse.conversation.WarblerSettings;
import io.multiverse.warbler.http.HttpDialogueEngine;
import io.multiverse.warbler.http.HttpEngineSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a run asks a chat model for words. Only the model's name is part of the scenario; where it is asked, with which
 * key and how patiently is given again whenever the run is resumed. Immutable.
 */
public final class DialogueServer {
    private static final long DEFAULT_TIMEOUT_MILLIS = 20_000;
    private static final long MAX_TIMEOUT_MILLIS = 3_600_000;
    private static final int MOST_TOKENS = 1_000_000;
    private static final double MAX_TEMPERATURE = 2;
    private static final String NO_TEMPERATURE = "none";

    private final HttpDialogueEngine engine;
    private final String model;
    private final Duration timeout;

    private DialogueServer(HttpDialogueEngine engine, String model, Duration timeout) {
        this.engine = engine;
        this.model = model;
        this.timeout = timeout;
    }

    /**
     * Returns the server that the flags name, or a scenario file where they do not; null if nothing is to be asked.
     *
     * @param flags as given; they win
     * @param file what the scenario file says, or null
     * @param model the scenario's model; null if templates find the words
     * @param isResumed whether the run continues one in a journal
     * @throws CommandException of code 2 if a value is wrong, missing or useless
     */
    public static DialogueServer of(
            DialogueFlags flags, ScenarioDocument.Dialogue file, String model, boolean isResumed) {
        final String url = flags.url == null && file != null ? file.url() : flags.url;
        if (model == null) {
            if (flags.isAnythingSaid()) {
                throw CommandException.usage("--dialogue-url needs --dialogue-model M, the model's name as the server"
                        + " knows it (and the run, players)");
            }
            return null;
        }
        if (url == null) {
            throw CommandException.usage("the words of this run come from the chat model " + model
                    + ", and nothing says where it is asked: give --dialogue-url URL"
                    + (isResumed ? ", or --dialogue-url none to let templates answer from here on" : ""));
        }
        if (url.equals(DialogueFlags.NO_SERVER)) {
            if (!isResumed) {
                throw Flag.bad(
                        "--dialogue-url", url, "only --resume can do without a server; leave out --dialogue-model");
            }
            return null;
        }
        final HttpEngineSettings settings = settings(flags, file, url, model);
        try {
            return new DialogueServer(new HttpDialogueEngine(settings), model, settings.timeout());
        } catch (final IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    /** Returns the server that flags name for a new run; null if they name none. */
    public static DialogueServer of(DialogueFlags flags) {
        if (flags.url == null && flags.isAnythingSaid()) {
            throw CommandException.usage(
                    "a chat model needs --dialogue-url URL and --dialogue-model M; templates need no flag");
        }
        return of(flags, null, modelName(flags), false);
    }

    /** Returns the model that flags name, or null; blank is wrong. */
    public static String modelName(DialogueFlags flags) {
        if (flags.model != null && flags.model.isBlank()) {
            throw Flag.bad("--dialogue-model", flags.model, "give the model's name as the server knows it");
        }
        return flags.model;
    }

    private static Duration timeout(DialogueFlags flags, ScenarioDocument.Dialogue file) {
        final BigDecimal ofFile = file == null ? null : file.timeoutSeconds();
        if (flags.timeout == null && ofFile == null) {
            return Duration.ofMillis(DEFAULT_TIMEOUT_MILLIS);
        }
        final String name = flags.timeout == null ? "players.dialogue.timeoutSeconds" : "--dialogue-timeout";
        final String text = flags.timeout == null ? ofFile.toString() : flags.timeout;
        try {
            final long millis = Flag.millis(Flag.decimal(text));
            if (millis <= MAX_TIMEOUT_MILLIS) {
                return Duration.ofMillis(millis);
            }
        } catch (final ArithmeticException | NumberFormatException e) {
            // the message below serves
        }
        throw Flag.bad(name, text, "give seconds of wall time from 0.001 to 3600");
    }

    /** Returns how requests are made; flags win over the file. */
    private static HttpEngineSettings settings(
            DialogueFlags flags, ScenarioDocument.Dialogue file, String url, String model) {
        final URI base;
        final String urlName = flags.url == null ? "players.dialogue.url" : "--dialogue-url";
        try {
            base = new URI(url.strip());
        } catch (final URISyntaxException e) {
            throw Flag.bad(urlName, url, "give an http or https address such as http://localhost:11434/v1");
        }
        final HttpEngineSettings usual = HttpEngineSettings.of("http://localhost", model);
        final String key = flags.keyVariable == null && file != null ? file.apiKeyVariable() : flags.keyVariable;
        final String limitName =
                flags.tokenLimitName == null && file != null ? file.tokenLimitName() : flags.tokenLimitName;
        final Duration timeout = timeout(flags, file);
        final int maxTokens = maxTokens(flags, file, usual.maxTokens());
        final double temperature = temperature(flags, file, usual.temperature());
        final Map<String, String> headers = headers(flags, file);
        try {
            return new HttpEngineSettings(
                    base,
                    model,
                    Objects.requireNonNullElse(key, ""),
                    timeout,
                    maxTokens,
                    temperature,
                    Objects.requireNonNullElse(limitName, usual.tokenLimitName()),
                    headers);
        } catch (final IllegalArgumentException e) {
            // Not the address itself: it may hold a password, and says why it is refused.
            throw CommandException.usage((e.getMessage().startsWith("baseUrl") ? urlName + ": " : "") + e.getMessage());
        }
    }

    private static int maxTokens(DialogueFlags flags, ScenarioDocument.Dialogue file, int usual) {
        if (flags.maxTokens != null || file == null || file.maxTokens() == null) {
            return (int) Flag.whole("--dialogue-max-tokens", flags.maxTokens, 1, MOST_TOKENS, usual);
        }
        return (int) Flag.whole("players.dialogue.maxTokens", file.maxTokens().toString(), 1, MOST_TOKENS, usual);
    }

    private static double temperature(DialogueFlags flags, ScenarioDocument.Dialogue file, double usual) {
        final Object ofFile = file == null ? null : file.temperature();
        if (flags.temperature == null && ofFile == null) {
            return usual;
        }
        final String name = flags.temperature == null ? "players.dialogue.temperature" : "--dialogue-temperature";
        final String text = flags.temperature == null ? ofFile.toString() : flags.temperature.strip();
        if (text.equals(NO_TEMPERATURE)) {
            return HttpEngineSettings.NO_TEMPERATURE;
        }
        try {
            final double value = Flag.decimal(text).doubleValue();
            if (value >= 0 && value <= MAX_TEMPERATURE) {
                return value;
            }
        } catch (final NumberFormatException e) {
            // the message below serves
        }
        throw Flag.bad(name, text, "give a number from 0 to 2, or none");
    }

    private static Map<String, String> headers(DialogueFlags flags, ScenarioDocument.Dialogue file) {
        final Map<String, String> headers = new TreeMap<>();
        if (file != null && file.headers() != null) {
            headers.putAll(file.headers());
        }
        for (final String header : flags.headers == null ? List.<String>of() : flags.headers) {
            final int equals = header.indexOf('=');
            if (equals < 1 || equals == header.length() - 1) {
                throw Flag.bad(
                        "--dialogue-header",
                        equals < 0 ? header : header.substring(0, equals + 1),
                        "give NAME=VARIABLE, for instance X-Api-Key=MY_KEY, where MY_KEY holds the value");
            }
            headers.put(header.substring(0, equals), header.substring(equals + 1));
        }
        return headers;
    }

    /** Returns settings by which a Warbler asks this server. */
    public WarblerSettings settings() {
        return WarblerSettings.DEFAULT.withEngine(engine).withAnswerWithin(timeout, 0);
    }

    /** Returns the engine that asks it. */
    public HttpDialogueEngine engine() {
        return engine;
    }

    /** Returns the model's name. */
    public String model() {
        return model;
    }

    /** Returns how long an answer may take, waiting for its turn included. */
    public Duration timeout() {
        return timeout;
    }
}
