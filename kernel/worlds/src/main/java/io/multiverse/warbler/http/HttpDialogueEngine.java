package io.multiverse.warbler.http;

import io.multiverse.kernel.internal.watch.Lapse;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.template.TemplatePacks;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a chat model behind an HTTP interface in the format of OpenAI's chat completions, which many servers of models
 * speak: {@code POST <baseUrl>/chat/completions} over HTTP/1.1 with {@code model}, {@code messages},
 * {@code max_tokens}, {@code temperature} and {@code stream: false}; the line is {@code choices[0].message.content},
 * without thoughts, markup, the NPC's name and quotation marks.
 *
 * <p>Follows no redirects, takes at most 256 KiB, and puts neither the key nor anything the server says of errors into
 * its messages; where the key comes back in a line, it is struck out. Nothing is reached before the first request.
 * Thread-safe; a call blocks its thread until the answer is in or the timeout has passed.
 */
public final class HttpDialogueEngine implements DialogueEngine {
    private static final int MAX_BODY_BYTES = 256 * 1024;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpEngineSettings settings;
    private final TemplatePacks packs;
    private final Map<String, String> headers = new TreeMap<>();
    private final Secrets secrets;
    private final HttpClient client;

    /**
     * Makes an engine that describes personalities as the packs of the program do.
     *
     * @throws IllegalArgumentException if the environment variable of the key or of a header is not set, or no header
     *     can carry what it holds
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
        final List<String> hidden = new ArrayList<>();
        settings.headerVariables().forEach((header, variable) -> {
            headers.put(header, secret(variable, environment));
            hidden.add(headers.get(header));
        });
        if (!settings.apiKeyVariable().isEmpty()) {
            final String key = secret(settings.apiKeyVariable(), environment);
            headers.put("Authorization", "Bearer " + key);
            hidden.add(key);
        }
        secrets = new Secrets(hidden);
        // HTTP/1.1: a request to change to HTTP/2 costs some servers the request's body.
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private String secret(String variable, UnaryOperator<String> environment) {
        final String value = environment.apply(variable);
        if (value == null || Lines.isBlank(value)) {
            throw new IllegalArgumentException(
                    "the environment variable " + variable + " is not set: it must hold the key for "
                            + settings.baseUrl().getHost());
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException("the environment variable " + variable + " holds "
                        + (value.charAt(i) == '\n' || value.charAt(i) == '\r'
                                ? "a line break"
                                : "something other than printable ASCII")
                        + " at character " + i + " of " + value.length()
                        + ", which no header can carry: set it to the key alone");
            }
        }
        return value.strip();
    }

    @Override
    public String name() {
        return "http " + settings.model();
    }

    @Override
    public String generateDialogue(String userInput, WarblerContext context) {
        requireNpc(context);
        final HttpResponse<byte[]> response = send(request(userInput, context));
        if (!isSuccess(response.statusCode())) {
            throw new DialogueException(DialogueFailure.HTTP_STATUS, ofStatus(response.statusCode()));
        }
        return line(ChatAnswer.read(response.body()).spoken(context, settings.maxTokens()));
    }

    /**
     * Makes one request and tells all about it, for who wants to know whether a server answers as it should.
     *
     * @param context must have an NPC
     */
    public ChatTrial tryOut(String userInput, WarblerContext context) {
        requireNpc(context);
        int status = 0;
        ChatAnswer answer = null;
        byte[] body = new byte[0];
        try {
            final HttpResponse<byte[]> response = send(request(userInput, context));
            status = response.statusCode();
            body = response.body();
            if (!isSuccess(status)) {
                throw new DialogueException(DialogueFailure.HTTP_STATUS, ofStatus(status));
            }
            answer = ChatAnswer.read(body);
            return ChatTrial.spoken(
                    status, answer, shown(answer.content()), line(answer.spoken(context, settings.maxTokens())));
        } catch (final DialogueException e) {
            return ChatTrial.failed(status, answer, shown(ChatAnswer.error(body)), e);
        }
    }

    private String shown(String text) {
        return secrets.strikeOut(Lines.of(text, Lines.MAX_SENTENCE));
    }

    private static void requireNpc(WarblerContext context) {
        if (context.npc() == null) {
            throw new IllegalArgumentException("a dialogue needs an NPC: use WarblerContext.facing");
        }
    }

    private static boolean isSuccess(int status) {
        return status >= OK && status < REDIRECTION;
    }

    private HttpRequest request(String userInput, WarblerContext context) {
        final HttpRequest.Builder request = HttpRequest.newBuilder(settings.chatCompletions())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body(userInput, context))));
        headers.forEach(request::setHeader);
        return request.build();
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
        body.put(settings.tokenLimitName(), settings.maxTokens());
        if (!Double.isNaN(settings.temperature())) {
            body.put("temperature", settings.temperature());
        }
        body.put("stream", false);
        return body;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        final CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, info -> new LimitedBody(MAX_BODY_BYTES));
        try {
            return await(answer);
        } catch (final TimeoutException e) {
            answer.cancel(true);
            throw new DialogueException(
                    DialogueFailure.TIMEOUT,
                    "no answer within " + settings.timeout().toMillis() + " ms",
                    e);
        } catch (final InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new DialogueException(DialogueFailure.ENGINE_ERROR, "the request was given up", e);
        } catch (final ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        final Thread caller = Thread.currentThread();
        answer.whenComplete((response, failure) -> LockSupport.unpark(caller));
        final Lapse lapse = new Lapse();
        long leftNanos = settings.timeout().toNanos();
        while (!answer.isDone()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (leftNanos <= 0) {
                throw new TimeoutException();
            }
            leftNanos -= lapse.park(this, leftNanos);
        }
        return answer.get();
    }

    private static DialogueException failed(Throwable cause) {
        if (cause instanceof DialogueException known) {
            return known;
        }
        return new DialogueException(DialogueFailure.UNREACHABLE, ConnectionTrouble.reason(cause), cause);
    }

    private static String ofStatus(int status) {
        final String remedy = switch (status) {
            case 400, 422 ->
                "it refuses the request: the model's name may be wrong, or it wants another name for the token limit"
                        + " (max_completion_tokens) or no temperature";
            case 401, 403 -> "it wants a key, or another one";
            case 404, 405 -> "nothing is there: check the address, which usually ends in /v1, and the model's name";
            case 429 -> "it takes no more requests for now";
            default ->
                status >= 300 && status < 400
                        ? "it points elsewhere, which is not followed: give that address"
                        : status >= 500 ? "it failed, see its log" : "it refuses the request, see its log";
        };
        return "the server answered with status " + status + ": " + remedy;
    }

    private String line(String spoken) {
        if (spoken.length() > MAX_LINE) {
            throw new DialogueException(
                    DialogueFailure.TOO_LONG, "the answer has " + spoken.length() + " chars, more than " + MAX_LINE);
        }
        return Lines.of(secrets.strikeOut(Lines.of(spoken, MAX_LINE)), MAX_LINE);
    }
}
