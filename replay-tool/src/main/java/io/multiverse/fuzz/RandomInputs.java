package io.multiverse.fuzz;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StagePort;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The inputs of one control tick. */
final class RandomInputs {
    private static final int KINDS = 10;
    private static final int REFUSED_BEFORE = 6;

    private final GamePlan plan;
    private final RandomGame game;
    private final Bystander bystander;
    private final MultiGameTickEngine engine;
    private final Random random;

    RandomInputs(GamePlan plan, RandomGame game, Bystander bystander, MultiGameTickEngine engine, Random random) {
        this.plan = plan;
        this.game = game;
        this.bystander = bystander;
        this.engine = engine;
        this.random = random;
    }

    /** Offers none, some, or more than there is room for. */
    void offer(long controlTick) {
        if (plan.offersWithin(controlTick - REFUSED_BEFORE)) {
            // the id of a game that was refused is free again
            game.registerLate(engine, controlTick - REFUSED_BEFORE, "latehome" + controlTick);
        }
        final boolean isFlood = random.nextInt(12) == 0;
        final int most = random.nextInt(4);
        for (int left = isFlood ? 20 : most; left > 0; left--) {
            if (plan.isBusyAt(controlTick * plan.windowNanos())) {
                offerOne(controlTick);
                bystander.between(engine);
            }
        }
    }

    /** Offers one input of a kind that is part of the game. */
    void offerOne(long controlTick) {
        final int number = random.nextInt(3) > 0 ? random.nextInt(plan.games()) : random.nextInt(RandomGame.NAMES);
        final int choice = random.nextInt(KINDS);
        final int more = random.nextInt(1 << 20);
        final String id = "g" + number;
        switch (choice) {
            case 0, 1, 2 -> changeStatus(choice, more, id);
            case 3, 4 -> register(RandomGame.NAMES - 1 - more % RandomGame.NAMES, (more & 64) == 0, (more & 384) == 0);
            case 5 -> subscribe(id, more);
            case 6 -> submit(controlTick, more);
            default -> emit(id, more, controlTick);
        }
    }

    private void changeStatus(int choice, int more, String id) {
        if (!plan.has(Trait.PAUSES)) {
            return;
        }
        if (choice == 0) {
            engine.resumeGame(id);
        } else if (choice == 1 || more % 5 > 0) {
            engine.pauseGame(id);
        } else {
            engine.unregisterGame((more & 64) == 0 ? id : "s" + more % RandomGame.NAMES);
        }
    }

    private void register(int number, boolean hasOtherLimits, boolean isLate) {
        if (!plan.has(Trait.ARRIVALS)) {
            return;
        }
        if (isLate) {
            game.registerLate(engine, number, "latehome" + number);
        } else {
            final RealmCoordinate coordinate = plan.coordinate(RandomGame.realmId(number), number);
            game.registerUnlessTaken(
                    engine, "g" + number, coordinate, hasOtherLimits ? plan.otherLimits() : plan.limits());
        }
    }

    private void subscribe(String id, int more) {
        if (!plan.has(Trait.SUBSCRIPTIONS)) {
            return;
        }
        final String type = GamePlan.type(more % (plan.types() + 3));
        if ((more & 1 << 10) == 0) {
            engine.subscribeToEvents(id, List.of(type));
        } else {
            engine.unsubscribeFromEvents(id, type);
        }
    }

    private void submit(long controlTick, int more) {
        if (plan.has(Trait.STAGES)) {
            final byte[] bytes = {(byte) controlTick, (byte) more};
            if ((more & 1) == 0) {
                engine.submitToStage("first", bytes);
            } else {
                engine.askStage(StagePort.ofBytes("second"), bytes, answer -> {});
            }
        }
    }

    private void emit(String id, int more, long controlTick) {
        if (!plan.has(Trait.OUTSIDE_EVENTS)) {
            return;
        }
        final String target = switch (more % 4) {
            case 0 -> null;
            case 1 -> id;
            default -> RandomGame.someName(more >>> 2);
        };
        engine.queueCrossGameEvent(CrossGameEvent.of(
                "outside",
                null,
                target == null ? null : RealmCoordinate.of(target),
                GamePlan.type(more / 7 % (plan.types() + 2)),
                Map.of("n", controlTick)));
    }
}
