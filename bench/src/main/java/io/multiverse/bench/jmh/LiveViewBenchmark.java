package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.Workload;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveAddress;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.live.LiveServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost a control tick that the run is shown? A hundred realms with ten events each, in the caller's
 * thread, digests on, no journal. Clients follow the stream of control ticks, and one of them also asks for the latest
 * events every 500 ms, so that events are copied.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@State(Scope.Benchmark)
public class LiveViewBenchmark {
    private static final int CONTROL_TICKS = 100;
    private static final EventLoad LOAD = EventLoad.unicast(100, 10, 16);
    private static final int FIFTY = 50;
    private static final int BUFFER = 1 << 16;
    private static final long PERIOD_MILLIS = 500;

    @Param
    private Audience audience;

    private Workload workload;
    private LiveServer server;
    private final List<Socket> clients = new ArrayList<>();

    /** Who looks. */
    public enum Audience {
        /** Nobody can: there is no server. */
        NO_SERVER,
        /** Nobody does. */
        NOBODY,
        /** One client. */
        ONE,
        /** Fifty clients. */
        FIFTY
    }

    /** Begins a run and lets clients connect. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        workload = Workload.eventsSeenBy(this::serve, LOAD, EngineShape.CALLER);
        final int count = audience == Audience.FIFTY ? FIFTY : audience == Audience.ONE ? 1 : 0;
        for (int i = 0; i < count; i++) {
            final Socket stream = connect();
            ask(stream, "stream");
            start(() -> drain(stream));
        }
        if (count > 0) {
            final Socket events = connect();
            start(() -> drain(events));
            start(() -> askAgain(events));
        }
    }

    private void serve(MultiGameTickEngine engine) {
        if (audience != Audience.NO_SERVER) {
            server =
                    LiveServer.attach(engine, LiveFacts.of(Map.of()), LiveSettings.at(new LiveAddress("127.0.0.1", 0)));
        }
    }

    private Socket connect() throws IOException {
        final URI uri = URI.create(server.url());
        final Socket socket = new Socket(uri.getHost(), uri.getPort());
        clients.add(socket);
        return socket;
    }

    private static void ask(Socket socket, String what) throws IOException {
        socket.getOutputStream()
                .write(("GET /api/v1/" + what + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void start(Runnable client) {
        final Thread thread = new Thread(client, "client");
        thread.setDaemon(true);
        thread.start();
    }

    private static void drain(Socket socket) {
        final byte[] buffer = new byte[BUFFER];
        try {
            final InputStream in = socket.getInputStream();
            while (in.read(buffer) >= 0) {
                // nobody looks at it
            }
        } catch (final IOException e) {
            // the trial is over
        }
    }

    private static void askAgain(Socket socket) {
        try {
            while (true) {
                ask(socket, "events?most=1");
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            }
        } catch (final IOException e) {
            // the trial is over
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        for (final Socket client : clients) {
            client.close();
        }
        clients.clear();
        if (server != null) {
            server.close();
            server = null;
        }
        workload.close();
    }

    /** Runs control ticks; the unit is one of them. */
    @Benchmark
    @OperationsPerInvocation(CONTROL_TICKS)
    public void controlTick() {
        workload.run(CONTROL_TICKS);
    }
}
