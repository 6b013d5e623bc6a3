package io.multiverse.live.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
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
 * A server for browsers on this machine; what anybody can make it use is bounded by {@link ServerLimits}. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
    private static final int LEAST_THREADS = 4;
    private static final int WAITING_CONNECTIONS = 64;

    /** Bytes per second of a body, so that nobody keeps a thread with one. */
    private static final int SLOWEST_BODY = 1024;

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
    public static WebServer start(ShownRun run, LiveSettings settings, ServerLimits limits) {
        final LiveAddress address = settings.address();
        final int port = freePort(address);
        final EventStream stream = new EventStream(run, limits.streams());
        final Pages pages = Pages.load();
        final RequestChecks checks = new RequestChecks(settings, port, limits.bodyBytes(), pages.paths());
        final boolean isControlled = settings.token() != null && run.controls().isPresent();
        final Api api = new Api(run, stream, isControlled);
        final Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            // Most clients are on this machine, where compression costs more than it saves.
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.http.maxRequestSize = isControlled ? limits.bodyBytes() : 0;
            final QueuedThreadPool threads = new QueuedThreadPool(limits.threads(), LEAST_THREADS);
            threads.setName("multiverse-live");
            threads.setDaemon(true);
            config.jetty.threadPool = threads;
            config.jetty.addConnector((server, http) -> connector(server, http, limits, address, port));
            config.jetty.modifyServer(server -> server.setStopTimeout(0));
            routes(config, checks, api, pages);
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

    private static void routes(JavalinConfig config, RequestChecks checks, Api api, Pages pages) {
        config.routes.before(checks::check);
        api.addTo(config.routes);
        pages.addTo(config.routes);
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
                        context.status(HttpStatus.INTERNAL_SERVER_ERROR), Map.of("error", failure.toString())));
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

    private static Connector connector(
            Server server, HttpConfiguration http, ServerLimits limits, LiveAddress address, int port) {
        http.setRequestHeaderSize(limits.headBytes());
        http.setMinRequestDataRate(SLOWEST_BODY);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        final ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(port);
        connector.setIdleTimeout(limits.silenceMillis());
        connector.setAcceptedSendBufferSize(limits.unsentBytes());
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        final NetworkConnectionLimit crowd = new NetworkConnectionLimit(limits.connections(), connector);
        crowd.setEndPointIdleTimeout(limits.crowdedSilenceMillis());
        connector.addBean(crowd);
        final SlowHeads slow = new SlowHeads(connector.getScheduler(), limits.headMillis());
        http.addCustomizer(slow);
        connector.addBean(slow);
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
