package io.multiverse.live;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveAddress;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.launcher.live.LiveView;
import io.multiverse.live.feed.EngineRun;
import io.multiverse.live.http.ServerLimits;
import io.multiverse.live.http.WebServer;
import io.multiverse.live.shown.ShownRun;
import java.util.Map;

/** Serves pages that show a run to browsers on this machine. Thread-safe. */
public final class LiveServer implements LiveView {
    private final WebServer server;
    private final ShownRun run;

    private LiveServer(WebServer server, ShownRun run) {
        this.server = server;
        this.run = run;
    }

    /**
     * Shows a run that has not started yet, at {@link LiveAddress#USUAL}.
     *
     * @throws io.multiverse.cli.CommandException if the port is taken
     * @throws IllegalStateException if the run has started
     */
    public static LiveServer attach(MultiGameTickEngine engine) {
        return attach(engine, LiveFacts.of(Map.of()), LiveSettings.at(LiveAddress.USUAL));
    }

    /**
     * Shows a run that has not started yet.
     *
     * @param facts what is known of the run beforehand
     * @throws io.multiverse.cli.CommandException if the port is taken
     * @throws IllegalStateException if the run has started
     */
    public static LiveServer attach(MultiGameTickEngine engine, LiveFacts facts, LiveSettings settings) {
        return show(EngineRun.of(engine, facts), settings);
    }

    /**
     * Shows a run, which is closed with the server.
     *
     * @throws io.multiverse.cli.CommandException if the port is taken
     */
    public static LiveServer show(ShownRun run, LiveSettings settings) {
        return show(run, settings, ServerLimits.USUAL);
    }

    /** Shows a run within limits of its own. */
    static LiveServer show(ShownRun run, LiveSettings settings, ServerLimits limits) {
        try {
            return new LiveServer(WebServer.start(run, settings, limits), run);
        } catch (final RuntimeException e) {
            run.close();
            throw e;
        }
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        run.close();
    }
}
