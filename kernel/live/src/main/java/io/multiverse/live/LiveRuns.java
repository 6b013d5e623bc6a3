package io.multiverse.live;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.launcher.live.LiveView;
import io.multiverse.launcher.live.LiveViewProvider;
import java.util.Map;

/** Shows the runs of {@code run --live}. Thread-safe. */
public final class LiveRuns implements LiveViewProvider {
    @Override
    public LiveView show(MultiGameTickEngine engine, Map<String, Object> facts, LiveSettings settings) {
        return LiveServer.attach(engine, facts, settings);
    }
}
