package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnnoticedClientsTest {
    private static final int CONTROL_TICKS = 200;
    private static final String[] GAMES = {"ares", "juno", "mars"};
    private static final List<String> QUESTIONS = List.of(
            "api/v1/run",
            "api/v1/realms",
            "api/v1/events",
            "api/v1/flows",
            "api/v1/realms/ares/state",
            "api/v1/change?field=ares.kernel.localTick",
            "api/v1/metrics",
            "metrics");

    @TempDir
    Path folder;

    private byte[] unseen() throws IOException {
        try (MultiGameTickEngine engine = ServedRun.engine(folder.resolve("unseen"))) {
            ServedRun.register(engine, GAMES);
            ServedRun.run(engine, CONTROL_TICKS);
        }
        return journal("unseen");
    }

    private byte[] journal(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve("19700101F.cq4"));
    }

    /** Connects clients to the stream that read its beginning, and then nothing any more. */
    private static List<Socket> frozenClients(ServedRun run, int count) throws IOException {
        final URI uri = run.uri("");
        final List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final Socket socket = new Socket();
            socket.setReceiveBufferSize(1024);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.getOutputStream()
                    .write(("GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:" + uri.getPort() + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            final byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertEquals("HTTP/1.1 200", new String(status, StandardCharsets.ISO_8859_1));
            clients.add(socket);
        }
        return clients;
    }

    /** Runs with clients that do not read, and with one that asks for everything all the time. */
    private byte[] seenBy(int clients) throws Exception {
        final String name = "seen-" + clients;
        try (ServedRun run = ServedRun.of(folder.resolve(name), GAMES)) {
            final List<Socket> sockets = frozenClients(run, clients);
            final AtomicBoolean isOver = new AtomicBoolean();
            final AtomicInteger answers = new AtomicInteger();
            final CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> {
                for (int i = 0; clients > 0 && !isOver.get(); i++) {
                    answers.addAndGet(isAnswered(run, QUESTIONS.get(i % QUESTIONS.size())) ? 1 : 0);
                }
            });
            int controlTicks = 0;
            while (controlTicks < CONTROL_TICKS || clients > 0 && answers.get() < 2 * QUESTIONS.size()) {
                if (controlTicks < CONTROL_TICKS) {
                    ServedRun.run(run.engine, 1, controlTicks++);
                }
            }
            isOver.set(true);
            asking.join();
            for (final Socket socket : sockets) {
                socket.close();
            }
        }
        return journal(name);
    }

    private static boolean isAnswered(ServedRun run, String question) {
        try {
            return run.get(question).statusCode() == 200;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50})
    void theJournalHasTheSameBytesHoweverManyClientsThereAre(int clients) throws Exception {
        final byte[] unseen = unseen();
        assertTrue(unseen.length > CONTROL_TICKS);
        assertArrayEquals(unseen, seenBy(clients));
    }
}
