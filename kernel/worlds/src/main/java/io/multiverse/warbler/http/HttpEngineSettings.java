package io.multiverse.warbler.http;

import io.multiverse.warbler.Lines;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where and how a chat model is asked. None of it is journaled. Immutable.
 *
 * @param baseUrl where the interface begins, for instance {@code http://localhost:11434/v1}; a query stays one
 * @param model the model's name as the server knows it
 * @param apiKeyVariable the environment variable that holds the key; empty for no key
 * @param timeout how long an answer may take, from 1 ms to 1 h
 * @param maxTokens the longest answer, in the model's tokens, from 1; of a model that thinks first, thoughts included
 * @param temperature how freely the model chooses, 0 to 2, or {@link #NO_TEMPERATURE}
 * @param tokenLimitName what the server calls {@code maxTokens}: {@code max_tokens}, {@code max_completion_tokens}
 * @param headerVariables further headers, each with the environment variable that holds its value
 */
public record HttpEngineSettings(
        URI baseUrl,
        String model,
        String apiKeyVariable,
        Duration timeout,
        int maxTokens,
        double temperature,
        String tokenLimitName,
        Map<String, String> headerVariables) {
    /** The temperature that leaves it to the server: none is sent. */
    public static final double NO_TEMPERATURE = Double.NaN;

    /** What most servers call the limit of tokens. */
    public static final String MAX_TOKENS = "max_tokens";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept", "connection", "content-length", "content-type", "expect", "host", "transfer-encoding", "upgrade");
    private static final Set<String> OWN_FIELDS = Set.of("model", "messages", "stream", "temperature");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final String CHAT = "/chat/completions";
    private static final double MAX_TEMPERATURE = 2;
    private static final int MAX_PORT = 65_535;

    /** Checks the values; throws {@link IllegalArgumentException} naming the one that is out of range. */
    public HttpEngineSettings {
        final String scheme = scheme(baseUrl);
        final boolean isWeb = "http".equals(scheme) || "https".equals(scheme);
        require(
                isWeb && baseUrl.getRawAuthority() != null,
                "baseUrl must be an http or https address such as http://localhost:11434/v1, not " + shown(baseUrl));
        require(
                baseUrl.getHost() != null,
                "baseUrl must name a host by letters from a to z, digits, dots and hyphens, as Java knows no other"
                        + " names, not " + shown(baseUrl));
        require(
                baseUrl.getPort() == -1 || baseUrl.getPort() >= 1 && baseUrl.getPort() <= MAX_PORT,
                "baseUrl must have a port from 1 to " + MAX_PORT + ", not " + baseUrl.getPort());
        require(baseUrl.getRawUserInfo() == null, "baseUrl must hold no password: name an apiKeyVariable instead");
        require(
                baseUrl.getRawFragment() == null,
                "baseUrl must hold no fragment (what follows #), as no server ever sees it");
        require(!Lines.isBlank(model), "model must be the name of a model");
        require(
                apiKeyVariable.isEmpty() && headerVariables.isEmpty()
                        || "https".equals(scheme)
                        || LOOPBACK.contains(baseUrl.getHost().toLowerCase(Locale.ROOT)),
                "the key in " + (apiKeyVariable.isEmpty() ? headerVariables.values() : apiKeyVariable) + " would go to "
                        + baseUrl.getHost() + " in plain text: use https");
        require(
                timeout.toMillis() >= 1 && timeout.compareTo(Duration.ofHours(1)) <= 0,
                "timeout must be 1 ms to 1 h, not " + timeout);
        require(maxTokens >= 1, "maxTokens must be at least 1, not " + maxTokens);
        require(
                Double.isNaN(temperature) || temperature >= 0 && temperature <= MAX_TEMPERATURE,
                "temperature must be 0 to 2, not " + temperature);
        require(
                FIELD.matcher(tokenLimitName).matches() && !OWN_FIELDS.contains(tokenLimitName),
                "tokenLimitName must be the name of a field such as max_completion_tokens, not " + tokenLimitName);
        headerVariables.forEach((header, variable) -> {
            require(
                    HEADER.matcher(header).matches() && !OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT)),
                    "the header " + header + " cannot be set: give one such as X-Api-Key");
            require(!Lines.isBlank(variable), "the header " + header + " needs the name of an environment variable");
        });
        headerVariables = Collections.unmodifiableMap(new TreeMap<>(headerVariables));
    }

    /** Makes settings with the usual name of the token limit and no further headers. */
    public HttpEngineSettings(
            URI baseUrl, String model, String apiKeyVariable, Duration timeout, int maxTokens, double temperature) {
        this(baseUrl, model, apiKeyVariable, timeout, maxTokens, temperature, MAX_TOKENS, Map.of());
    }

    /**
     * Returns settings for a server that wants no key: answers of at most 160 tokens within 20 s. Throws
     * {@link IllegalArgumentException} if {@code baseUrl} is no such address.
     */
    public static HttpEngineSettings of(String baseUrl, String model) {
        return new HttpEngineSettings(URI.create(baseUrl), model, "", Duration.ofSeconds(20), 160, 0.8);
    }

    /** Returns these settings with a key, which is in this environment variable. */
    public HttpEngineSettings withApiKeyFrom(String variable) {
        return new HttpEngineSettings(
                baseUrl, model, variable, timeout, maxTokens, temperature, tokenLimitName, headerVariables);
    }

    /** Returns these settings with another timeout. */
    public HttpEngineSettings withTimeout(Duration newTimeout) {
        return new HttpEngineSettings(
                baseUrl, model, apiKeyVariable, newTimeout, maxTokens, temperature, tokenLimitName, headerVariables);
    }

    /** Returns these settings with another length of answers. */
    public HttpEngineSettings withMaxTokens(int tokens) {
        return new HttpEngineSettings(
                baseUrl, model, apiKeyVariable, timeout, tokens, temperature, tokenLimitName, headerVariables);
    }

    /** Returns these settings with another temperature. */
    public HttpEngineSettings withTemperature(double newTemperature) {
        return new HttpEngineSettings(
                baseUrl, model, apiKeyVariable, timeout, maxTokens, newTemperature, tokenLimitName, headerVariables);
    }

    /** Returns these settings for a server that calls the limit of tokens otherwise. */
    public HttpEngineSettings withTokenLimitName(String name) {
        return new HttpEngineSettings(
                baseUrl, model, apiKeyVariable, timeout, maxTokens, temperature, name, headerVariables);
    }

    /** Returns these settings with another header, whose value is in this environment variable. */
    public HttpEngineSettings withHeaderFrom(String header, String variable) {
        final Map<String, String> more = new TreeMap<>(headerVariables);
        more.put(header, variable);
        return new HttpEngineSettings(
                baseUrl, model, apiKeyVariable, timeout, maxTokens, temperature, tokenLimitName, more);
    }

    /** Returns where chats are asked for: the base address if it says so itself, else what follows from it. */
    URI chatCompletions() {
        final String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
        final String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return URI.create(scheme(baseUrl) + "://" + baseUrl.getRawAuthority()
                + (trimmed.endsWith(CHAT) ? trimmed : trimmed + CHAT)
                + (baseUrl.getRawQuery() == null ? "" : '?' + baseUrl.getRawQuery()));
    }

    /** Returns the scheme in small letters, as case does not matter in it; empty if there is none. */
    private static String scheme(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    }

    /** Returns an address without what may be a password in it. */
    private static String shown(URI address) {
        return address.toString().replaceAll("//[^/@]*@", "//...@").replaceAll("\\?.*", "?...");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
