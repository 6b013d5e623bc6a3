package io.multiverse.fuzz;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.reaction.LocalEvent;
import io.multiverse.kernel.reaction.ReactionContext;
import io.multiverse.kernel.reaction.ReactionRule;
import io.multiverse.kernel.reaction.TickEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes tick engines whose rules react, schedule and emit at random. */
final class RandomRules {
    private static final String TYPE = GamePlan.type(0);
    private static final String LOCAL = "local";

    private RandomRules() {}

    static TickEngine engine(GamePlan plan, RealmCoordinate coordinate, Bystander bystander) {
        final long character = plan.character(coordinate.realmId());
        final int selection = (int) (character % GamePlan.SELECTIONS);
        final TickEngine.Builder builder = TickEngine.builder();
        builder.rule(((character & 1) == 0
                        ? ReactionRule.on("hear", TYPE, (event, context) -> react(context, plan, bystander, selection))
                        : ReactionRule.onBroadcast(
                                "hear", TYPE, (event, context) -> react(context, plan, bystander, selection)))
                .emitting(TYPE)
                .selecting(plan.selection(selection)));
        builder.rule(ReactionRule.on("echo", LOCAL, (event, context) -> react(context, plan, bystander, selection))
                .withDepthLimit(1 + (int) (character % 4))
                .emitting(TYPE)
                .selecting(plan.selection(selection)));
        if ((character & 2) == 0) {
            builder.rule(ReactionRule.beforeTick("dawn", (tick, context) -> react(context, plan, bystander, selection))
                    .emitting(TYPE)
                    .selecting(plan.selection(selection)));
        }
        if ((character & 4) == 0) {
            builder.rule(ReactionRule.afterTick("dusk", (tick, context) -> react(context, plan, bystander, selection))
                    .emitting(TYPE)
                    .selecting(plan.selection(selection)));
        }
        return builder.build();
    }

    private static List<LocalEvent> react(ReactionContext context, GamePlan plan, Bystander bystander, int selection) {
        bystander.within();
        final RandomStream random = context.realm().random();
        final List<LocalEvent> events = new ArrayList<>();
        if (!plan.isBusyAt(context.realm().simTimeNanos()) || random.nextInt(100) >= plan.activity()) {
            return events;
        }
        final Map<String, Object> data = Map.of("n", random.nextInt(100));
        switch (random.nextInt(7)) {
            case 0 -> events.add(LocalEvent.of(LOCAL, data));
            case 1 -> {
                events.add(LocalEvent.of(LOCAL));
                events.add(LocalEvent.of("unmatched", data));
            }
            case 2, 3 -> context.schedule(LocalEvent.of(LOCAL, data), 1 + random.nextInt(20));
            case 4 -> context.emit(EventTarget.SUBSCRIBERS, TYPE, data);
            case 5 -> context.emit(EventTarget.selection(plan.selection(selection)), TYPE, data);
            default -> context.emit(EventTarget.realm(RandomGame.someName(random.nextInt(1 << 20))), TYPE, data);
        }
        return events;
    }
}
