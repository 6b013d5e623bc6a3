package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.live.http.ServerLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever clients do, the run goes on and leaves the same journal, and the server keeps to its limits. */
@Tag("once")
class HostileClientsTest {
    private static final String[] GAMES = {"ares", "juno"};
    private static final int KNOWN_THREADS = 4;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    /** As {@link ServerLimits#USUAL}, with less patience. */
    private static final ServerLimits IMPATIENT = new ServerLimits(256, 64, 8192, 65_536, 131_072, 1500, 700, 1500);

    @TempDir
    Path folder;

    private final List<AutoCloseable> clients = new ArrayList<>();
    private ServedRun run;
    private int controlTicks;
    private long descriptors;
    private long threadsBefore;

    /** What is checked until it holds. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static long openDescriptors() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    @BeforeEach
    void start() throws Exception {
        threadsBefore = threads();
        run = ServedRun.within(
                IMPATIENT, new LiveSettings(ServedRun.ANY_PORT, ServedRun.TOKEN, false), folder.resolve("seen"), GAMES);
        tick(10);
        assertServed();
        descriptors = openDescriptors();
    }

    private void tick(int count) {
        ServedRun.run(run.engine, count, controlTicks);
        controlTicks += count;
    }

    private void assertServed() throws Exception {
        await(() -> run.get("api/v1/run").statusCode() == 200);
    }

    /** Runs a control tick a millisecond until the condition holds. */
    private void await(Condition condition) throws Exception {
        final long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!holds(condition)) {
            assertTrue(System.nanoTime() < deadline, "it takes too long");
            tick(1);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean holds(Condition condition) throws Exception {
        try {
            return condition.holds();
        } catch (final IOException e) {
            // On a busy machine, an honest client is slow, too.
            return false;
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("multiverse-live"))
                .count();
    }

    private void assertThreads(int most) {
        final long own = threads() - threadsBefore;
        assertTrue(own <= most, own + " threads");
    }

    private void assertFewThreads() {
        assertThreads(IMPATIENT.streams() + 32 + KNOWN_THREADS);
    }

    /** The run answers, has gone on, and has left what it leaves if nobody looks; what clients took is given back. */
    @AfterEach
    void theRunIsUnharmed() throws Exception {
        try {
            assertFewThreads();
            for (final AutoCloseable client : clients) {
                client.close();
            }
            assertServed();
            await(() -> openDescriptors() <= descriptors + KNOWN_THREADS);
            tick(10);
            assertEquals(controlTicks, run.engine.controlTickCount());
        } finally {
            run.close();
        }
        try (MultiGameTickEngine unseen = ServedRun.engine(folder.resolve("unseen"))) {
            ServedRun.register(unseen, GAMES);
            ServedRun.run(unseen, controlTicks);
        }
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("unseen/19700101F.cq4")),
                Files.readAllBytes(folder.resolve("seen/19700101F.cq4")));
    }

    private Socket connect() throws IOException {
        final URI uri = run.uri("");
        final Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        clients.add(socket);
        return socket;
    }

    private Socket connectAndSend(String text) throws IOException {
        final Socket socket = connect();
        send(socket, text);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String head(String method, String path, String... headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + run.uri("").getPort() + "\r\n" + String.join("", headers) + "\r\n";
    }

    /** Returns the status of the first answer, 0 if the connection was closed without any. */
    private static int status(Socket socket) throws IOException {
        try {
            final String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return line == null ? 0 : Integer.parseInt(line.split(" ")[1]);
        } catch (final SocketException reset) {
            return 0;
        }
    }

    private int statusOf(String request) throws IOException {
        try (Socket socket = connectAndSend(request)) {
            return status(socket);
        }
    }

    /** Sends one more byte to a connection; returns whether it is still open. */
    private static boolean drips(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return true;
        } catch (final IOException closed) {
            return false;
        }
    }

    private static boolean isStreaming(Socket socket) throws IOException {
        return status(socket) == 200;
    }

    @Test
    void aThousandSilentConnectionsKeepNobodyOut() throws Exception {
        final URI uri = run.uri("");
        for (int i = 0; i < 1000; i++) {
            final SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            clients.add(channel);
        }
        tick(100);
        assertFewThreads();
        assertServed();
    }

    @Test
    void headsThatNeverEndAreCutOff() throws Exception {
        final List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            slow.add(connectAndSend(i % 2 == 0 ? "GET / HTTP/1.1\r\nHo" : "GE"));
        }
        // A browser's connection that has been answered before is not spared.
        final Socket answered = connectAndSend(head("GET", "/healthz"));
        assertEquals(200, status(answered));
        send(answered, "GET / HTTP/1.1\r\nX: ");
        slow.add(answered);
        assertServed();
        assertThreads(40);
        await(() -> {
            slow.removeIf(socket -> !drips(socket));
            return slow.isEmpty();
        });
    }

    @Test
    void bodiesThatNeverEndAreCutOff() throws Exception {
        final List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            slow.add(connectAndSend(head(
                    "POST",
                    "/api/v1/control/step",
                    "Authorization: Bearer " + (i % 2 == 0 ? ServedRun.TOKEN : "a-wrong-token-of-length") + "\r\n",
                    "Content-Length: 60000\r\n")));
        }
        await(() -> {
            slow.removeIf(socket -> !drips(socket));
            return slow.isEmpty();
        });
    }

    @Test
    void streamsThatNobodyReadsGiveTheirPlacesBack() throws Exception {
        for (int i = 0; i < IMPATIENT.streams(); i++) {
            connectAndSend(head("GET", "/api/v1/stream"));
        }
        await(() -> statusOf(head("GET", "/api/v1/stream", "Connection: close\r\n")) == 503);
        assertFewThreads();
        // Their clients are still there, and only do not read.
        await(() -> isStreaming(connectAndSend(head("GET", "/api/v1/stream"))));
    }

    @Test
    void headsOfTenMegabytesAreRefusedAfterTheFirstKilobytes() throws Exception {
        final String line = "X-Filler: " + "y".repeat(65_000) + "\r\n";
        for (int i = 0; i < 10; i++) {
            final Socket socket = connectAndSend("GET / HTTP/1.1\r\nHost: x\r\n");
            int sent = 0;
            try {
                while (sent < 10_000_000) {
                    send(socket, line);
                    sent += line.length();
                }
            } catch (final IOException closed) {
                // as it should be
            }
            assertTrue(sent < 10_000_000, sent + " bytes were taken");
        }
        assertEquals(414, statusOf(head("GET", "/" + "y".repeat(20_000))));
        assertEquals(431, statusOf(head("GET", "/", "X: " + "y".repeat(20_000) + "\r\n")));
    }

    @Test
    void bodiesThatAreTooLongAreRefused() throws Exception {
        final String token = "Authorization: Bearer " + ServedRun.TOKEN + "\r\n";
        assertEquals(413, statusOf(head("POST", "/api/v1/control/step", token, "Content-Length: 10000000000\r\n")));
        assertEquals(
                413,
                statusOf(head("POST", "/api/v1/control/step", token, "Transfer-Encoding: chunked\r\n")
                        + ("1000\r\n" + " ".repeat(0x1000) + "\r\n").repeat(20) + "0\r\n\r\n"));
    }

    @Test
    void wrongTokensByTheThousandOpenNothing() throws Exception {
        final URI uri = run.uri("");
        final int guesses = Integer.getInteger("multiverse.test.guesses", 5_000);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            final CompletableFuture<Void> guessing = CompletableFuture.runAsync(() -> guess(socket, guesses));
            final BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            int refused = 0;
            while (refused < guesses) {
                // an answer's body ends without a line's end, so the next answer begins in the same line
                if (in.readLine().endsWith("HTTP/1.1 401 Unauthorized") && ++refused % 1000 == 0) {
                    tick(1);
                }
            }
            guessing.join();
        }
        assertThreads(40);
    }

    private void guess(Socket socket, int guesses) {
        try {
            final StringBuilder text = new StringBuilder();
            for (int i = 1; i <= guesses; i++) {
                text.append(head("POST", "/api/v1/control/stop", "Authorization: Bearer a-wrong-guess-" + i + "\r\n"));
                if (i % 100 == 0) {
                    send(socket, text.toString());
                    text.setLength(0);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noPathLeadsOutOfThePages() throws Exception {
        for (final String path : List.of(
                "/../../../../etc/passwd",
                "/pages/../../../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/..;/..;/etc/passwd",
                "/%c0%ae%c0%ae/etc/passwd",
                "/..\\..\\etc\\passwd",
                "//etc/passwd",
                "/pages/%00",
                "/lib/../LiveServer.class",
                "/WEB-INF/web.xml",
                "/api/v1/realms/..%2f..%2frun/state",
                "/api/v1/../../etc/passwd",
                "file:///etc/passwd")) {
            final int status = statusOf(head("GET", path, "Connection: close\r\n"));
            assertTrue(status >= 400 && status < 500, path + ": " + status);
        }
    }

    @Test
    void whatIsNoRequestIsNoTrouble() throws Exception {
        for (final String text : List.of(
                "\0\0\0\0\r\n\r\n",
                "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n")) {
            final int status = statusOf(text);
            assertTrue(status == 0 || status >= 400, text + ": " + status);
        }
    }

    @Test
    void namesOfOthersAndPagesOfOthersAreTurnedAway() throws Exception {
        final int port = run.uri("").getPort();
        for (final String host : List.of(
                "evil.example",
                "evil.example:" + port,
                "127.0.0.1:1",
                "127.0.0.1",
                "localhost.evil.example:" + port,
                "127.0.0.1:" + port + "@evil.example",
                "[::ffff:7f00:1]:" + port,
                "")) {
            final int status = statusOf("GET /api/v1/run HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertTrue(status == 421 || status == 400, host + ": " + status);
        }
        for (final String origin : List.of(
                "null",
                "http://evil.example",
                "http://127.0.0.1:1",
                "https://evil.example",
                "https://127.0.0.1:1",
                "http://localhost:" + port,
                "http://127.0.0.1:" + port + ".evil.example")) {
            for (final String method : List.of("GET", "POST")) {
                final int status = statusOf(head(
                        method,
                        "/api/v1/control/pause",
                        "Authorization: Bearer " + ServedRun.TOKEN + "\r\n",
                        "Origin: " + origin + "\r\nContent-Length: 0\r\nConnection: close\r\n"));
                assertEquals(403, status, method + " from " + origin);
            }
        }
    }

    @Test
    void whatIsNoJsonIsRefused() throws Exception {
        final List<String> nonsense = List.of(
                "{",
                "[",
                "nonsense",
                "{\"controlTicks\":",
                "{\"controlTicks\":NaN}",
                "[".repeat(60_000),
                "{\"a\":".repeat(10_000),
                "{\"a\":" + "9".repeat(60_000) + "}",
                "\"" + "\\u0000".repeat(10_000) + "\"",
                "{\"a\":1}{\"a\":");
        for (final String action : List.of("step", "pace", "events")) {
            for (final String body : nonsense) {
                assertRefused(action, body);
            }
        }
        for (final String body : List.of("1e999", "\"1\"", "0", "-1", "1.5", "[1]", "{}", "99999999999999999999")) {
            assertRefused("step", "{\"controlTicks\":" + body + "}");
            assertRefused("pace", "{\"factor\":" + (body.matches("1.5") ? "true" : body) + "}");
        }
        for (final String body : List.of(
                "{\"type\":7}",
                "{\"type\":\"\",\"data\":[]}",
                "{\"type\":\"x\",\"target\":{}}",
                "{\"type\":\"x\",\"data\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}")) {
            assertRefused("events", body);
        }
    }

    private void assertRefused(String action, String body) throws Exception {
        assertEquals(
                400,
                run.post(action, body, ServedRun.TOKEN).statusCode(),
                action + " " + body.substring(0, Math.min(40, body.length())));
    }
}
