package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveAddress;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that other machines may look at, asked by an address of this machine that is not a loopback one. */
class RemoteAccessTest {
    private static final String TOKEN = "Authorization: Bearer " + ServedRun.TOKEN + "\r\n";

    private MultiGameTickEngine engine;
    private LiveServer server;
    private String outside;

    private static String addressOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse(null);
    }

    @BeforeEach
    void start() throws IOException {
        outside = addressOfThisMachine();
        Assumptions.assumeTrue(outside != null, "this machine has no network");
        engine = ServedRun.engine(null);
        server = LiveServer.attach(
                engine, LiveFacts.of(Map.of()), new LiveSettings(new LiveAddress("0.0.0.0", 0), ServedRun.TOKEN, true));
        ServedRun.register(engine, "ares");
        ServedRun.run(engine, 1);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
            engine.close();
        }
    }

    private int port() {
        return URI.create(server.url()).getPort();
    }

    private int status(String address, String request, String host, String headers) throws IOException {
        try (Socket socket = new Socket(address, port())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return Integer.parseInt(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                            .readLine()
                            .split(" ")[1]);
        }
    }

    private int fromOutside(String request, String headers) throws IOException {
        return status(outside, request, outside + ":" + port(), headers);
    }

    @Test
    void whoeverDoesNotKnowTheTokenSeesNothingOfTheRun() throws IOException {
        for (final String path : List.of(
                "api/v1/run",
                "api/v1/realms",
                "api/v1/realms/ares/state",
                "api/v1/events",
                "api/v1/stream",
                "api/v1/stream?token=" + ServedRun.TOKEN,
                "metrics",
                "metrics/",
                "metrics;x",
                "//metrics",
                "api;x/v1/run",
                "%61pi/v1/run",
                "api/v1/run/",
                "./api/v1/run",
                "pages/../api/v1/run")) {
            final int status = fromOutside("GET /" + path, "");
            assertTrue(status == 401 || status == 400 || status == 404, path + ": " + status);
            assertTrue(
                    fromOutside("GET /" + path, "Authorization: Bearer some-other-token-1\r\n") >= 400,
                    path + " with a wrong token");
        }
        assertEquals(401, fromOutside("GET /api/v1/run", ""));
        assertEquals(401, fromOutside("POST /api/v1/control/stop", "Content-Length: 0\r\n"));
    }

    @Test
    void whoeverSaysToComeFromThisMachineIsNotBelieved() throws IOException {
        assertEquals(
                401,
                fromOutside(
                        "GET /api/v1/run",
                        "X-Forwarded-For: 127.0.0.1\r\nForwarded: for=127.0.0.1\r\nX-Real-IP: 127.0.0.1\r\n"));
    }

    @Test
    void whoeverKnowsTheTokenSeesAndControlsTheRun() throws IOException {
        assertEquals(200, fromOutside("GET /api/v1/run", TOKEN));
        assertEquals(200, fromOutside("GET /metrics", TOKEN));
        assertEquals(202, fromOutside("POST /api/v1/control/pause", TOKEN + "Content-Length: 0\r\n"));
    }

    @Test
    void thePagesThemselvesTellNothingAndAreForAnybody() throws IOException {
        assertEquals(200, fromOutside("GET /", ""));
        assertEquals(200, fromOutside("GET /main.js", ""));
    }

    @Test
    void thisMachineNeedsNoTokenToLook() throws IOException {
        assertEquals(200, status("127.0.0.1", "GET /api/v1/run", "127.0.0.1:" + port(), ""));
    }

    @Test
    void aPageThatAProxyEncryptsIsServedUnderTheNameTheProxyPassesOn() throws IOException {
        for (final String host : List.of(outside + ":" + port(), outside, "0.0.0.0")) {
            for (final String scheme : List.of("https://", "http://")) {
                assertEquals(
                        202,
                        status(
                                outside,
                                "POST /api/v1/control/resume",
                                host,
                                TOKEN + "Content-Length: 0\r\nOrigin: " + scheme + host + "\r\n"),
                        scheme + host);
            }
            assertEquals(
                    403,
                    status(
                            outside,
                            "POST /api/v1/control/pause",
                            host,
                            TOKEN + "Content-Length: 0\r\nOrigin: https://evil.example\r\n"));
        }
    }

    @Test
    void namesThatOthersCouldHaveMadeLeadHereAreRefused() throws IOException {
        assertEquals(421, status(outside, "GET /api/v1/run", "evil.example:" + port(), TOKEN));
        assertEquals(421, status("127.0.0.1", "GET /api/v1/run", "evil.example:" + port(), TOKEN));
    }
}
