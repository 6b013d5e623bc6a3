package io.multiverse.city;

import io.multiverse.city.event.PlayerServed;
import io.multiverse.city.event.PlayerWants;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.event.WishOutcome;
import io.multiverse.city.people.Role;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.settings.RouterSettings;
import java.util.ArrayList;
import java.util.List;

/** Cities sol_1, sol_2 and so on, a router, and a stage by which players say what they want. */
final class CityWorld implements AutoCloseable {
    final MultiGameTickEngine engine;
    final CitySimulation[] cities;
    final UniversalPlayerRouter router;
    private final Voices voices = new Voices();

    /** What a city said became of a wish. */
    record Served(int player, PlayerWish wish, WishOutcome outcome, int npc, int good, int quantity, long coins) {}

    CityWorld(EngineBuilder builder, int... sizes) {
        this(builder, new Realm[0], sizes);
    }

    /** Makes cities of these sizes, and other realms behind them. */
    CityWorld(EngineBuilder builder, Realm[] others, int... sizes) {
        engine = builder.controlTickIntervalTicks(10).localTickIntervalMs(100).build();
        cities = new CitySimulation[sizes.length];
        for (int i = 0; i < sizes.length + others.length; i++) {
            final boolean isCity = i < sizes.length;
            if (isCity) {
                cities[i] = new CitySimulation(sizes[i]);
            }
            final String id = "sol_" + (i + 1);
            engine.registerGame(id, isCity ? cities[i] : others[i - sizes.length], RealmCoordinate.of(id));
        }
        engine.addStage(voices);
        router = UniversalPlayerRouter.on(engine, RouterSettings.DEFAULT);
    }

    static CityWorld of(int... sizes) {
        return new CityWorld(MultiGameTickEngine.builder().seed(42), sizes);
    }

    /** Makes a player in sol_1. */
    UniversalPlayer arrive(String name) {
        return router.createPlayer(name, "human", "sol_1");
    }

    /** Gives a player coins that come from nowhere. */
    void enrich(UniversalPlayer player, long coins) {
        give(player, "coin", coins);
    }

    void give(UniversalPlayer player, String itemId, long count) {
        router.addItemToInventory(
                player.playerId(), new InventoryItem(itemId, itemId, "any", "common", "sol_1", true), count);
    }

    /** Lets a player want something of the city it is in, at the next control tick. */
    void want(UniversalPlayer player, PlayerWish wish, int npc, int good, int quantity) {
        voices.wants.add(new int[] {player.number(), wish.ordinal(), npc, good, quantity});
    }

    CityWorld seconds(int simulated) {
        engine.runControlTicks(simulated);
        return this;
    }

    UniversalPlayer look(UniversalPlayer player) {
        return router.getPlayer(player.playerId()).orElseThrow();
    }

    CitySimulation city(int number) {
        return cities[number - 1];
    }

    List<Served> served() {
        return voices.served;
    }

    /** Returns an NPC of sol_1 with a role who has some of its ware, of whom one is asleep or abroad at no time. */
    int somebody(Role role) {
        for (int npc = 0; npc < cities[0].npcCount(); npc++) {
            final NpcProfile profile = cities[0].npc(npc);
            if (profile.role() == role && profile.destination() < 0 && (role == Role.GUARD || profile.stock() > 0)) {
                return npc;
            }
        }
        throw new AssertionError("nobody with role " + role);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Says what tests let players want. */
    private static final class Voices implements ControlTickStage {
        private final List<int[]> wants = new ArrayList<>();
        private final List<Served> served = new ArrayList<>();
        private int type;

        @Override
        public String name() {
            return "voices";
        }

        @Override
        public List<String> eventTypes() {
            return List.of(PlayerServed.TYPE);
        }

        @Override
        public void onStart(StageContext context) {
            type = context.declareEventType(PlayerWants.TYPE, PlayerWants.SCHEMA);
        }

        @Override
        public void onEvent(StageContext context, EventFlyweight event) {
            final PayloadReader in = new PayloadReader().wrap(event);
            served.add(new Served(
                    in.int32(),
                    PlayerWish.of(in.int32()),
                    WishOutcome.values()[in.int32()],
                    in.int32(),
                    in.int32(),
                    in.int32(),
                    in.int64()));
        }

        @Override
        public void onControlTick(StageContext context) {
            for (final int[] want : wants) {
                final PayloadWriter out = new PayloadWriter();
                for (final int value : want) {
                    out.int32(value);
                }
                context.emit(0, type, out);
            }
            wants.clear();
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("served", served.size());
        }

        @Override
        public void readState(StateReader in) {
            in.int32("served");
        }
    }
}
