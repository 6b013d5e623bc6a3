package io.multiverse.launcher.live;

import io.multiverse.cli.CommandException;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.ServiceLoader;

/**
 * Shows runs in a browser. Name the implementation in
 * {@code META-INF/services/io.multiverse.launcher.live.LiveViewProvider}.
 */
public interface LiveViewProvider {
    /**
     * Begins to show a run that has not started yet.
     *
     * @param facts what is known of the run beforehand
     * @throws CommandException of exit code 2 if its address cannot be used
     */
    LiveView show(MultiGameTickEngine engine, LiveFacts facts, LiveSettings settings);

    /**
     * Returns the implementation that is there.
     *
     * @throws CommandException of exit code 2 if there is none
     */
    static LiveViewProvider find() {
        return ServiceLoader.load(LiveViewProvider.class)
                .findFirst()
                .orElseThrow(() -> CommandException.usage(
                        "--live needs multiverse-live on the class path, and it is not there; use"
                                + " multiverse-replay.jar"));
    }
}
