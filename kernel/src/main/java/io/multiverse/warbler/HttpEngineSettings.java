package io.multiverse.warbler;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where and how a chat model is asked. None of it is journaled. Immutable.
 *
 * @param baseUrl where the interface begins, for instance {@code http://localhost:11434/v1}
 * @param model the model's name as the server knows it
 * @param apiKeyVariable the environment variable that holds the key; empty for no key
 * @param timeout how long an answer may take, from 1 ms to 1 h
 * @param maxTokens the longest answer, in the model's tokens, from 1
 * @param temperature how freely the model chooses, 0 to 2
 */
public record HttpEngineSettings(
        URI baseUrl, String model, String apiKeyVariable, Duration timeout, int maxTokens, double temperature) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final double MAX_TEMPERATURE = 2;

    /** Checks the values; throws {@link IllegalArgumentException} naming the one that is out of range. */
    public HttpEngineSettings {
        final String scheme = baseUrl.getScheme();
        require(
                baseUrl.getHost() != null && ("http".equals(scheme) || "https".equals(scheme)),
                "baseUrl must be an http or https address such as http://localhost:11434/v1, not " + baseUrl);
        require(baseUrl.getRawUserInfo() == null, "baseUrl must hold no password: name an apiKeyVariable instead");
        require(baseUrl.getRawQuery() == null, "baseUrl must hold no query");
        require(!model.isBlank(), "model must be the name of a model");
        require(
                apiKeyVariable.isEmpty() || "https".equals(scheme) || LOOPBACK.contains(baseUrl.getHost()),
                "the key in " + apiKeyVariable + " would go to " + baseUrl.getHost() + " in plain text: use https");
        require(
                timeout.toMillis() >= 1 && timeout.compareTo(Duration.ofHours(1)) <= 0,
                "timeout must be 1 ms to 1 h, not " + timeout);
        require(maxTokens >= 1, "maxTokens must be at least 1, not " + maxTokens);
        require(temperature >= 0 && temperature <= MAX_TEMPERATURE, "temperature must be 0 to 2, not " + temperature);
    }

    /** Returns settings for a server that wants no key: answers of at most 160 tokens within 20 s. */
    public static HttpEngineSettings of(String baseUrl, String model) {
        return new HttpEngineSettings(URI.create(baseUrl), model, "", Duration.ofSeconds(20), 160, 0.8);
    }

    /** Returns these settings with a key, which is in this environment variable. */
    public HttpEngineSettings withApiKeyFrom(String variable) {
        return new HttpEngineSettings(baseUrl, model, variable, timeout, maxTokens, temperature);
    }

    /** Returns these settings with another timeout. */
    public HttpEngineSettings withTimeout(Duration newTimeout) {
        return new HttpEngineSettings(baseUrl, model, apiKeyVariable, newTimeout, maxTokens, temperature);
    }

    /** Returns these settings with another length of answers. */
    public HttpEngineSettings withMaxTokens(int tokens) {
        return new HttpEngineSettings(baseUrl, model, apiKeyVariable, timeout, tokens, temperature);
    }

    /** Returns these settings with another temperature. */
    public HttpEngineSettings withTemperature(double newTemperature) {
        return new HttpEngineSettings(baseUrl, model, apiKeyVariable, timeout, maxTokens, newTemperature);
    }

    /** Returns where chats are asked for. */
    URI chatCompletions() {
        final String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base : base + '/') + "chat/completions");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
