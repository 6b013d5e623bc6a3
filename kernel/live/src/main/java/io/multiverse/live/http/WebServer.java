package io.multiverse.live.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.text.JsonText;
import io.multiverse.launcher.live.LiveAddress;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.live.shown.NotShownException;
import io.multiverse.live.shown.ShownRun;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server for browsers on this machine.
 *
 * <p>What anybody can make it use is bounded: {@value #MOST_CONNECTIONS} connections, {@value #MOST_THREADS} threads,
 * {@value #HEADER_BYTES} bytes of a request's head, {@value #BODY_BYTES} of its body if the run can be controlled and
 * none otherwise, {@value #IDLE_MILLIS} ms without a byte, and {@value EventStream#MOST_CLIENTS} streams. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
    static final int MOST_CONNECTIONS = 256;
    static final int HEADER_BYTES = 8192;
    static final int BODY_BYTES = 65_536;
    static final int IDLE_MILLIS = 20_000;
    static final int MOST_THREADS = EventStream.MOST_CLIENTS + 32;

    private static final int LEAST_THREADS = 4;
    private static final int WAITING_CONNECTIONS = 64;

    private final Javalin javalin;
    private final EventStream stream;
    private final LiveSettings settings;
    private final int port;

    private WebServer(Javalin javalin, EventStream stream, LiveSettings settings, int port) {
        this.javalin = javalin;
        this.stream = stream;
        this.settings = settings;
        this.port = port;
    }

    /**
     * Begins to serve.
     *
     * @throws CommandException of exit code 2 if the port is taken
     */
    public static WebServer start(ShownRun run, LiveSettings settings) {
        final LiveAddress address = settings.address();
        final int port = freePort(address);
        final EventStream stream = new EventStream(run);
        final RequestChecks checks = new RequestChecks(settings, port);
        final boolean isControlled = settings.token() != null && run.controls().isPresent();
        final Api api = new Api(run, stream, isControlled);
        final Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.maxRequestSize = isControlled ? BODY_BYTES : 0;
            final QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
            threads.setName("multiverse-live");
            threads.setDaemon(true);
            config.jetty.threadPool = threads;
            config.jetty.addConnector((server, http) -> connector(server, http, address, port));
            config.jetty.modifyServer(server -> server.setStopTimeout(0));
            routes(config, checks, api);
            if (isControlled) {
                new ControlApi(run.controls().get()).addTo(config.routes);
            }
        });
        try {
            javalin.start();
        } catch (final RuntimeException e) {
            stop(javalin);
            throw e.getCause() instanceof BindException || e.getCause() instanceof IOException ? taken(address) : e;
        }
        return new WebServer(javalin, stream, settings, port);
    }

    private static void routes(JavalinConfig config, RequestChecks checks, Api api) {
        config.routes.before(checks::check);
        api.addTo(config.routes);
        Pages.load().addTo(config.routes);
        config.routes.exception(
                NotShownException.class,
                (reason, context) -> Api.json(context.status(reason.status()), Map.of("error", reason.getMessage())));
        config.routes.exception(
                IllegalArgumentException.class,
                (wrong, context) -> Api.json(
                        context.status(HttpStatus.BAD_REQUEST), Map.of("error", String.valueOf(wrong.getMessage()))));
        config.routes.exception(
                Exception.class,
                (failure, context) -> Api.json(
                        context.status(HttpStatus.INTERNAL_SERVER_ERROR),
                        Map.of("error", failure.getClass().getName())));
        config.routes.error(HttpStatus.NOT_FOUND, context -> {
            if (context.result() == null || !context.result().startsWith("{")) {
                context.contentType("application/json")
                        .result(JsonText.compact(Map.of("error", "there is no such page")));
            }
        });
    }

    /** A page must know the port it comes from before the server runs: the check of hosts needs it. */
    private static int freePort(LiveAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
            return socket.getLocalPort();
        } catch (final IOException e) {
            throw taken(address);
        }
    }

    private static CommandException taken(LiveAddress address) {
        return CommandException.usage("port " + address.port() + " of " + address.host()
                + " is taken by another process or not allowed; give another one, or 0 for any that is free");
    }

    private static Connector connector(Server server, HttpConfiguration http, LiveAddress address, int port) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        final ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        connector.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        return connector;
    }

    /** Returns the URL of the first page. */
    public String url() {
        return settings.address().url(port);
    }

    @Override
    public void close() {
        stream.close();
        stop(javalin);
    }

    private static void stop(Javalin javalin) {
        try {
            javalin.stop();
        } catch (final RuntimeException e) {
            // A server that does not stop in order has no one to tell: its threads end with the process.
        }
    }
}
