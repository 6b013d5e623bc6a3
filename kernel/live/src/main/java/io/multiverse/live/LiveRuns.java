package io.multiverse.live;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.launcher.live.LiveView;
import io.multiverse.launcher.live.LiveViewProvider;

/** Shows the runs of {@code run --live}. Thread-safe. */
public final class LiveRuns implements LiveViewProvider {
    @Override
    public LiveView show(MultiGameTickEngine engine, LiveFacts facts, LiveSettings settings) {
        return LiveServer.attach(engine, facts, settings);
    }
}
