package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnnoticedClientsTest {
    private static final int CONTROL_TICKS = 200;
    private static final String[] GAMES = {"ares", "juno", "mars"};

    @TempDir
    Path folder;

    private long unseenHash() {
        try (MultiGameTickEngine engine = ServedRun.engine(folder.resolve("unseen"))) {
            ServedRun.register(engine, GAMES);
            ServedRun.run(engine, CONTROL_TICKS);
            return engine.journal().lastHash();
        }
    }

    /** Connects clients to the stream that never read. */
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
            clients.add(socket);
        }
        return clients;
    }

    private long hashWith(int clients) throws Exception {
        try (ServedRun run = ServedRun.of(folder.resolve("seen-" + clients), GAMES)) {
            final List<Socket> sockets = frozenClients(run, clients);
            for (int i = 0; i < CONTROL_TICKS; i++) {
                if (i % 20 == 0) {
                    run.get("api/v1/realms");
                    run.get("api/v1/events");
                }
                ServedRun.run(run.engine, 1, i);
            }
            final long hash = run.engine.journal().lastHash();
            for (final Socket socket : sockets) {
                socket.close();
            }
            return hash;
        }
    }

    @Test
    void theJournalIsTheSameWithNoOneAndFiftyClients() throws Exception {
        final long unseen = unseenHash();
        assertEquals(unseen, hashWith(0));
        assertEquals(unseen, hashWith(1));
        assertEquals(unseen, hashWith(50));
    }
}
