package io.multiverse.conversation;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Two inns, a realm that knows nothing of dialogue, a router and a Warbler. */
final class Village implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(30);

    final MultiGameTickEngine engine;
    final Inn[] inns = new Inn[2];
    final UniversalPlayerRouter router;
    final Warbler warbler;

    Village(EngineBuilder builder, WarblerSettings settings, double chatter) {
        engine = builder.build();
        for (int i = 0; i < inns.length; i++) {
            inns[i] = new Inn(chatter);
            engine.registerGame("inn_" + (i + 1), inns[i], RealmCoordinate.of("inn_" + (i + 1)));
        }
        engine.registerGame("ruin", new TickEngine(100), RealmCoordinate.of("ruin"));
        router = UniversalPlayerRouter.on(engine);
        warbler = Warbler.on(engine, router, settings);
    }

    static Village quiet() {
        return quiet(WarblerSettings.DEFAULT);
    }

    static Village quiet(WarblerSettings settings) {
        return quietOn(MultiGameTickEngine.builder().seed(42), settings);
    }

    static Village quietOn(EngineBuilder builder, WarblerSettings settings) {
        return new Village(builder, settings, 0);
    }

    UniversalPlayer player(String name, String realm) {
        return router.createPlayer(name, "human", realm);
    }

    /** Lets somebody speak, and time pass until the answer is there. */
    Dialogue talk(UUID player, String npc, String text) throws InterruptedException {
        final CompletableFuture<Dialogue> promise = warbler.talk(player, npc, text);
        engine.runControlTicks(2);
        warbler.awaitAnswers(LONG);
        engine.runControlTicks(2);
        return promise.join();
    }

    @Override
    public void close() {
        engine.close();
    }
}
