package io.multiverse.fuzz;

import io.multiverse.city.CitySimulation;
import io.multiverse.conversation.Warbler;
import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.settings.InstancingPolicy;
import io.multiverse.player.settings.RouterSettings;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** One execution of a planned game: makes its engine and feeds it. */
final class RandomGame {
    /** How many games of each family of names there can be. */
    static final int NAMES = 8;

    private static final int LATE_NAMES = 6;
    private static final int INGRESS_CAPACITY = 16;
    private static final int CITY_NPCS = 3;

    private final GamePlan plan;
    private final Bystander bystander;
    private UniversalPlayerRouter router;
    private Warbler warbler;
    private volatile MultiGameTickEngine driven;

    RandomGame(GamePlan plan, Bystander bystander) {
        this.plan = plan;
        this.bystander = bystander;
    }

    /** Returns the realm id of a game's address, which is its id for every other game only. */
    static String realmId(int number) {
        return (number % 2 == 0 ? "g" : "home") + number;
    }

    /** Returns a name that a game has, had, will have, or never has. */
    static String someName(int number) {
        final int game = (number >>> 3) % NAMES;
        return switch (number & 7) {
            case 0, 1, 2 -> "g" + game % 6;
            case 3 -> "g" + game;
            case 4 -> realmId(game);
            case 5, 6 -> "s" + game;
            default -> "nobody" + game % 2;
        };
    }

    /** Returns a builder with all that decides the game's results. */
    EngineBuilder builder() {
        return MultiGameTickEngine.builder()
                .seed(plan.seed())
                .localTickNanos(plan.localTickNanos())
                .controlTickIntervalTicks(plan.intervalTicks())
                .digestIntervalControlTicks(plan.digestInterval())
                .pendingBytesPerRealm(plan.pendingBytesPerRealm())
                .ingressCapacity(INGRESS_CAPACITY)
                .limits(plan.limits())
                .realmFactory(this::realm);
    }

    /** Returns the realm of an address. */
    Realm realm(RealmCoordinate coordinate) {
        return switch (coordinate.realmType()) {
            case GamePlan.CITY -> new CitySimulation(CITY_NPCS);
            case GamePlan.RULES -> RandomRules.engine(plan, coordinate, bystander);
            default -> new RandomRealm(plan, coordinate, bystander);
        };
    }

    /** Builds the engine and puts stages and the first games into it. */
    MultiGameTickEngine populated(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        addStage(engine, "first");
        if (plan.has(Trait.PLAYERS)) {
            addPlayers(engine);
        }
        for (int number = 0; number < plan.games(); number++) {
            register(engine, number, plan.character("g" + number) % 4 == 0);
        }
        if (plan.has(Trait.SUBSCRIPTIONS)) {
            engine.subscribeToEvents("g0", List.of(GamePlan.type(1), "early"));
        }
        addStage(engine, "second");
        return engine;
    }

    private void addStage(MultiGameTickEngine engine, String name) {
        if (plan.has(Trait.STAGES)) {
            engine.addStage(new RandomStage(plan, name, bystander, this::offerWithin));
        }
    }

    private void addPlayers(MultiGameTickEngine engine) {
        RouterSettings settings = RouterSettings.DEFAULT
                .withRealmsToCome("g0", "g1")
                .withQuests(ExampleQuests.scatteredArtifacts(List.of("g0", "g1")));
        if (plan.has(Trait.INSTANCES)) {
            settings = settings.withInstancing(InstancingPolicy.ofAllRealms(2, 3, 2));
        }
        router = UniversalPlayerRouter.on(engine, settings);
        if (plan.has(Trait.CONVERSATIONS)) {
            warbler = Warbler.on(engine, router);
        }
    }

    /** Returns the id of the game that the second stage lets in where {@link GamePlan#letsInBehindPlayers} says so. */
    static String behindPlayers(long controlTick) {
        return "b" + controlTick;
    }

    /** Returns the number of the game that the first stage lets in where {@link GamePlan#offersWithin} says so. */
    static int numberWithin(GamePlan plan, long controlTick) {
        return (int) (plan.character("number" + controlTick) % NAMES);
    }

    /** Offers a game from outside whose realm id a stage is about to take, so that the next control tick refuses it. */
    private void offerWithin(long controlTick) {
        final MultiGameTickEngine engine = driven;
        if (engine != null) {
            CompletableFuture.runAsync(() -> registerLate(engine, controlTick, "s" + numberWithin(plan, controlTick)))
                    .join();
        }
    }

    /** Registers one of a few games under any realm id, unless a name is taken. */
    void registerLate(MultiGameTickEngine engine, long number, String realmId) {
        final int late = (int) Math.floorMod(number, (long) LATE_NAMES);
        final RealmCoordinate coordinate = plan.coordinate(realmId, late);
        registerUnlessTaken(engine, "late" + late, coordinate, plan.otherLimits());
    }

    /** Registers a game; one that is there already, or was, is refused at once, which is fine. */
    void registerUnlessTaken(MultiGameTickEngine engine, String id, RealmCoordinate coordinate, EmissionLimits limits) {
        try {
            engine.registerGame(GameSpec.of(id, realm(coordinate), coordinate).withLimits(limits));
        } catch (final IllegalArgumentException e) {
            if (!e.getMessage().contains("already")) {
                throw e;
            }
        }
    }

    /** Registers a game; one that is there already, or was, is refused. */
    void register(MultiGameTickEngine engine, int number, boolean hasOtherLimits) {
        final RealmCoordinate coordinate = plan.coordinate(realmId(number), number);
        engine.registerGame(GameSpec.of("g" + number, realm(coordinate), coordinate)
                .withLimits(hasOtherLimits ? plan.otherLimits() : plan.limits()));
    }

    /** Returns the event types that its stages read, but for those of players and conversations. */
    TreeSet<String> typesReadByStages() {
        final TreeSet<String> types = new TreeSet<>();
        if (plan.has(Trait.STAGES)) {
            types.addAll(new RandomStage(plan, "first", bystander, at -> {}).eventTypes());
            types.addAll(new RandomStage(plan, "second", bystander, at -> {}).eventTypes());
        }
        return types;
    }

    /** Runs up to a control tick, or to the game's own end, with inputs before each that depend on the seed alone. */
    void drive(MultiGameTickEngine engine, long last) {
        while (engine.controlTickCount() < last && engine.stopReason().isEmpty()) {
            final long next = engine.controlTickCount() + 1;
            final RandomInputs inputs =
                    new RandomInputs(plan, this, bystander, engine, new Random(plan.seed() * 1_000_003 + next));
            inputs.offer(next);
            if (router != null) {
                final String newest = plan.letsInBehindPlayers(next - 1) ? behindPlayers(next - 1) : null;
                new RandomPlayers(router, warbler, new Random(plan.seed() * 7_919 + next), newest)
                        .act(() -> bystander.between(engine));
            }
            bystander.between(engine);
            driven = engine;
            engine.executeControlTick();
            driven = null;
            bystander.between(engine);
        }
    }
}
