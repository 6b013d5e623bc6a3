package io.multiverse.fuzz;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** A stage that does at random whatever a stage may do. */
final class RandomStage implements ControlTickStage {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final GamePlan plan;
    private final Bystander bystander;
    private final String name;
    private final long character;
    private final LongConsumer beforeGames;
    private final DueTimes times;
    private RandomStream fork;
    private long checksum;
    private long lastEmitted;

    /** Makes a stage; {@code beforeGames} is told of a control tick before the first stage lets in a planned game. */
    RandomStage(GamePlan plan, String name, Bystander bystander, LongConsumer beforeGames) {
        this.plan = plan;
        this.name = name;
        this.bystander = bystander;
        this.beforeGames = beforeGames;
        character = plan.character(name);
        times = new DueTimes(plan.windowNanos());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> eventTypes() {
        final List<String> types = new ArrayList<>();
        for (int type = 0; plan.has(Trait.READING_STAGES) && type < plan.types() + 1; type++) {
            if ((character >>> type & 1) == 0) {
                types.add(GamePlan.type(type));
            }
        }
        return types;
    }

    @Override
    public void onStart(StageContext context) {
        fork = context.random().fork(character);
        if (character % 3 == 0) {
            context.declareEventType(GamePlan.type(plan.types() + 1), "any");
            context.select(plan.selection((int) (character % GamePlan.SELECTIONS)));
        }
    }

    @Override
    public void onControlTickStart(StageContext context) {
        bystander.within();
        mix(context.controlTick());
        if (context.random().nextInt(12) == 0) {
            emit(context, Targets.SUBSCRIBERS);
        }
    }

    @Override
    public void onInput(StageContext context, byte[] input) {
        for (final byte b : input) {
            mix(b);
        }
        if (context.random().nextInt(2) == 0) {
            context.answer(checksum);
        }
    }

    @Override
    public void onEvent(StageContext context, EventFlyweight event) {
        mix(event.id());
        mix(event.parent());
        mix(event.payloadLength());
        if (context.random().nextInt(10) == 0) {
            emit(context, Math.max(0, event.sourceIndex()));
        }
    }

    @Override
    public void onControlTick(StageContext context) {
        bystander.within();
        if (name.equals("first") && plan.offersWithin(context.controlTick())) {
            beforeGames.accept(context.controlTick());
            final int number = RandomGame.numberWithin(plan, context.controlTick());
            mix(context.registerGame("s" + number, plan.coordinate("s" + number, number)));
        }
        if (name.equals("second") && plan.letsInBehindPlayers(context.controlTick())) {
            final String id = RandomGame.behindPlayers(context.controlTick());
            mix(context.registerGame(id, plan.coordinate(id, 0)));
        }
        final RandomStream random = context.random();
        if (plan.has(Trait.DUE_TIMES) && random.nextInt(3) == 0) {
            emitLater(context, random);
        }
        if (plan.has(Trait.RECALLS) && random.nextInt(3) == 0) {
            recall(context, random);
        }
        switch (random.nextInt(14)) {
            case 0 -> declare(context, random);
            case 1 -> mix(context.select(plan.selection(random.nextInt(GamePlan.SELECTIONS))));
            case 2 ->
                mix(context.emit(
                        EventTarget.selection(plan.selection(random.nextInt(GamePlan.SELECTIONS))),
                        GamePlan.type(random.nextInt(2) == 0 ? 0 : plan.types() + 2),
                        Map.of("n", random.nextInt(100))));
            case 3 -> emit(context, Targets.SUBSCRIBERS);
            case 4 -> emit(context, context.realm(RandomGame.someName(random.nextInt(1 << 20))));
            case 5 ->
                mix(context.emit(
                        EventTarget.realm(RandomGame.someName(random.nextInt(1 << 20))),
                        GamePlan.type(0),
                        Map.of("n", random.nextInt(100))));
            case 6, 7, 8 -> register(context, random);
            case 9 -> {
                if (plan.has(Trait.STAGE_GAMES)) {
                    final String id = RandomGame.someName(random.nextInt(1 << 20));
                    mix(context.unregisterGame(id) ? 1 : 0);
                }
            }
            case 10 -> mix(fork.nextLong() ^ random.fork(7).nextLong());
            case 11 -> end(context);
            default -> lookAround(context);
        }
    }

    private void end(StageContext context) {
        if (plan.mayEnd(context.controlTick())) {
            context.requestStop("of " + name);
            bystander.endRequested(
                    new RequestedEnd(-1, name, context.controlTick(), context.simTimeNanos(), "of " + name));
        }
    }

    private void declare(StageContext context, RandomStream random) {
        final int type = random.nextInt(plan.types() + 3);
        try {
            mix(context.declareEventType(GamePlan.type(type), random.nextInt(2) == 0 ? "any" : plan.schema(type)));
        } catch (final IllegalArgumentException e) {
            // a realm declared another schema
            mix(-1);
        }
    }

    private void register(StageContext context, RandomStream random) {
        final int number = random.nextInt(RandomGame.NAMES);
        final boolean isOwnName = random.nextInt(4) > 0;
        if (plan.has(Trait.STAGE_GAMES)) {
            // now and then a name that somebody outside has, had, or is about to take
            final String id = (isOwnName ? "s" : "g") + number;
            mix(context.registerGame(id, plan.coordinate(isOwnName ? id : RandomGame.realmId(number), number)));
        }
    }

    private void emit(StageContext context, int target) {
        final int type = context.eventType(GamePlan.type((int) (checksum & 3)));
        if (type >= 0) {
            mix(context.emit(target, type, new PayloadWriter().int64(checksum)));
        }
    }

    private void emitLater(StageContext context, RandomStream random) {
        final long due = times.some(random, context.simTimeNanos(), plan.localTickNanos());
        final EventTarget target = switch (random.nextInt(3)) {
            case 0 -> EventTarget.SUBSCRIBERS;
            case 1 -> EventTarget.selection(plan.selection(random.nextInt(GamePlan.SELECTIONS)));
            default -> EventTarget.realm(RandomGame.someName(random.nextInt(1 << 20)));
        };
        note(context.emitAt(target, GamePlan.type(0), due, Map.of("n", random.nextInt(100))), due, 0);
        if (context.realmCount() > 0) {
            final int priority = times.priority(random);
            final long shared = times.shared(random, context.simTimeNanos());
            final int realm = random.nextInt(context.realmCount());
            note(
                    context.emitAt(realm, context.eventType(GamePlan.type(0)), shared, priority, null, 0, 0),
                    shared,
                    priority);
        }
    }

    private void note(long id, long due, int priority) {
        mix(id);
        bystander.scheduled(id, due, priority);
        lastEmitted = id;
    }

    private void recall(StageContext context, RandomStream random) {
        if (random.nextInt(6) == 0) {
            try {
                context.recall(1L << 62);
                throw new IllegalStateException("a stage recalls a realm's event");
            } catch (final IllegalArgumentException e) {
                mix(-2);
            }
        } else if (lastEmitted > 0) {
            mix(context.recall(lastEmitted) ? 1 : 2);
            bystander.recalled(lastEmitted, context.controlTick());
        }
    }

    private void lookAround(StageContext context) {
        for (int index = -3; index < context.realmCount() + 2; index++) {
            mix(context.isRunning(index) ? 1 : 2);
        }
        for (int index = 0; index < context.realmCount(); index++) {
            mix(context.status(index).ordinal());
        }
        mix(context.isRunning(context.realm("nobody")) ? 1 : 2);
        mix(context.eventType(GamePlan.type(plan.types())));
    }

    private void mix(long value) {
        checksum = (checksum ^ value) * MIX;
        checksum ^= checksum >>> 31;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("checksum", checksum);
        out.int64("lastEmitted", lastEmitted);
        fork.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        checksum = in.int64("checksum");
        lastEmitted = in.int64("lastEmitted");
        fork.readState(in);
    }
}
