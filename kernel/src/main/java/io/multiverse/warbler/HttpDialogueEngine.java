package io.multiverse.warbler;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a chat model behind an HTTP interface in the format of OpenAI's chat completions, which many servers of models
 * speak: {@code POST <baseUrl>/chat/completions} with {@code model}, {@code messages}, {@code max_tokens},
 * {@code temperature} and {@code stream: false}; the line is {@code choices[0].message.content}.
 *
 * <p>Follows no redirects, takes at most 256 KiB, and puts neither the key nor anything the server says of errors into
 * its messages. Nothing is reached before the first request. Thread-safe; a call blocks its thread until the answer is
 * in or the timeout has passed.
 */
public final class HttpDialogueEngine implements DialogueEngine {
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpEngineSettings settings;
    private final TemplatePacks packs;
    private final String apiKey;
    private final HttpClient client;

    /**
     * Makes an engine that describes personalities as the packs of the program do.
     *
     * @throws IllegalArgumentException if the environment variable of the key is not set
     */
    public HttpDialogueEngine(HttpEngineSettings settings) {
        this(settings, TemplatePacks.builtIn());
    }

    /** Makes an engine that describes personalities as these packs do. */
    public HttpDialogueEngine(HttpEngineSettings settings, TemplatePacks packs) {
        this(settings, packs, System::getenv);
    }

    HttpDialogueEngine(HttpEngineSettings settings, TemplatePacks packs, UnaryOperator<String> environment) {
        this.settings = settings;
        this.packs = packs;
        apiKey = settings.apiKeyVariable().isEmpty() ? "" : environment.apply(settings.apiKeyVariable());
        if (apiKey == null || apiKey.isBlank() && !settings.apiKeyVariable().isEmpty()) {
            throw new IllegalArgumentException(
                    "the environment variable " + settings.apiKeyVariable() + " is not set: it must hold the key for "
                            + settings.baseUrl().getHost());
        }
        client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    @Override
    public String name() {
        return "http " + settings.model();
    }

    @Override
    public String generateDialogue(String userInput, WarblerContext context) {
        if (context.npc() == null) {
            throw new IllegalArgumentException("a dialogue needs an NPC: use WarblerContext.facing");
        }
        final HttpRequest.Builder request = HttpRequest.newBuilder(settings.chatCompletions())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body(userInput, context))));
        if (!apiKey.isEmpty()) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        final HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() != OK) {
            throw new DialogueException(
                    DialogueFailure.HTTP_STATUS, "the server answered with status " + response.statusCode());
        }
        return line(response.body());
    }

    private Map<String, Object> body(String userInput, WarblerContext context) {
        final Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", settings.model());
        body.put(
                "messages",
                ChatPrompt.messages(
                        userInput,
                        context,
                        packs.description(context.npc().persona().personality())));
        body.put("max_tokens", settings.maxTokens());
        body.put("temperature", settings.temperature());
        body.put("stream", false);
        return body;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        final CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, info -> new LimitedBody(MAX_BODY_BYTES));
        try {
            // The client's own timeout ends with the headers: this one covers a body that trickles in, too.
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (final TimeoutException e) {
            answer.cancel(true);
            throw tooLate(e);
        } catch (final InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new DialogueException(DialogueFailure.ENGINE_ERROR, "the request was given up", e);
        } catch (final ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private DialogueException tooLate(Throwable cause) {
        return new DialogueException(
                DialogueFailure.TIMEOUT,
                "no answer within " + settings.timeout().toMillis() + " ms",
                cause);
    }

    private DialogueException failed(Throwable cause) {
        if (cause instanceof DialogueException known) {
            return known;
        }
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return tooLate(cause);
        }
        return new DialogueException(
                DialogueFailure.UNREACHABLE,
                "the server cannot be reached or broke off: " + cause.getClass().getSimpleName(),
                cause);
    }

    private static String line(byte[] body) {
        final JsonNode content;
        try {
            content =
                    JSON.readTree(body).path("choices").path(0).path("message").path("content");
        } catch (final JacksonException e) {
            throw new DialogueException(DialogueFailure.MALFORMED, "the answer is no JSON", e);
        }
        if (!content.isString() || content.stringValue().isBlank()) {
            throw new DialogueException(
                    DialogueFailure.MALFORMED, "the answer has no text at choices[0].message.content");
        }
        final String text = content.stringValue();
        if (text.length() > MAX_LINE) {
            throw new DialogueException(
                    DialogueFailure.TOO_LONG, "the answer has " + text.length() + " chars, more than " + MAX_LINE);
        }
        return Lines.of(text, MAX_LINE);
    }
}
