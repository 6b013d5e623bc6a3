package io.multiverse.kernel;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.WindowExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** The engines of the nodes of one run, in one JVM: node 0 is the caller's to run, the others follow. */
final class SharedEngines implements AutoCloseable {
    private final List<MultiGameTickEngine> engines = new ArrayList<>();
    private final Followers followers = new Followers();

    /**
     * Makes the engines and lets all but the first follow.
     *
     * @param builder returns the description of a node's engine
     * @param setUp registers games and stages
     */
    SharedEngines(
            int nodes,
            IntFunction<WindowExchange> exchanges,
            IntFunction<EngineBuilder> builder,
            Consumer<MultiGameTickEngine> setUp) {
        for (int node = 0; node < nodes; node++) {
            final MultiGameTickEngine engine =
                    builder.apply(node).exchange(exchanges.apply(node)).build();
            setUp.accept(engine);
            engines.add(engine);
        }
        engines.subList(1, nodes).forEach(followers::add);
    }

    MultiGameTickEngine lead() {
        return engines.get(0);
    }

    MultiGameTickEngine node(int number) {
        return engines.get(number);
    }

    /** Waits for a follower; throws what ended it. */
    void join(int node) throws Throwable {
        followers.join(node - 1);
    }

    /** Ends the run in order. */
    @Override
    public void close() {
        engines.get(0).close();
        followers.close();
    }

    /** Ends all engines, some of which have failed. */
    void abandon() {
        engines.forEach(engine -> CompletableFuture.runAsync(engine::close, task -> new Thread(task).start())
                .exceptionally(failure -> null)
                .join());
    }
}
