package io.multiverse.player;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.settings.RouterSettings;

/** An engine with realms sol_1 to sol_n and a router. */
public final class Universe implements AutoCloseable {
    public final MultiGameTickEngine engine;
    final UniversalPlayerRouter router;
    final Crossroads[] realms;

    Universe(EngineBuilder builder, int realms, RouterSettings settings, double restlessness, long... failsAtTick) {
        engine = builder.build();
        this.realms = new Crossroads[realms];
        for (int i = 0; i < realms; i++) {
            this.realms[i] = new Crossroads(restlessness, i < failsAtTick.length ? failsAtTick[i] : -1);
            engine.registerGame("sol_" + (i + 1), this.realms[i], coordinate(i + 1));
        }
        router = UniversalPlayerRouter.on(engine, settings);
    }

    /** Makes three realms that do nothing. */
    public static Universe quiet() {
        return quiet(RouterSettings.DEFAULT);
    }

    static Universe quiet(RouterSettings settings) {
        return new Universe(MultiGameTickEngine.builder().seed(42), 3, settings, 0);
    }

    static RealmCoordinate coordinate(int number) {
        return new RealmCoordinate("sol_" + number, "sol_system", "cluster_" + number % 2, "narrative_prime", 0);
    }

    public static InventoryItem item(String id, boolean isTransferable) {
        return new InventoryItem(id, "Name of " + id, "weapon", "common", "sol_1", isTransferable);
    }

    UniversalPlayer player(UniversalPlayer player) {
        return router.getPlayer(player.playerId()).orElseThrow();
    }

    @Override
    public void close() {
        engine.close();
    }
}
