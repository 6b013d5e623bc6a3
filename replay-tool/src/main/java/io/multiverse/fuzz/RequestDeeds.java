package io.multiverse.fuzz;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.internal.frame.InputKind;

/** What one random realm asks of the run in any call but its start: subscriptions, selections, the run's end. */
final class RequestDeeds {
    private final RandomRealm realm;
    private final GamePlan plan;
    private final Bystander bystander;

    RequestDeeds(RandomRealm realm, GamePlan plan, Bystander bystander) {
        this.realm = realm;
        this.plan = plan;
        this.bystander = bystander;
    }

    /** Does something; {@code type} is what it emits to a selection at once. */
    void perform(Deed deed, RealmContext context, int type) {
        final RandomStream random = context.random();
        final long controlTick = realm.now(context);
        final String name = GamePlan.type(random.nextInt(plan.types() + 4));
        switch (deed) {
            case SUBSCRIBE -> {
                context.subscribe(name);
                bystander.wished(context.realmIndex(), controlTick, InputKind.REALM_SUBSCRIBE, name);
            }
            case UNSUBSCRIBE -> {
                context.unsubscribe(name);
                bystander.wished(context.realmIndex(), controlTick, InputKind.REALM_UNSUBSCRIBE, name);
            }
            case SELECT -> {
                final RealmSelection selection = plan.lateSelection(random.nextInt(GamePlan.LATE_SELECTIONS));
                final int code = context.select(selection);
                bystander.selected(controlTick, selection, code);
                realm.say(context, code, type);
            }
            case END -> {
                if (plan.mayEnd(controlTick)) {
                    end(context, controlTick);
                }
            }
            default -> throw new IllegalArgumentException(deed + " is no request");
        }
    }

    private void end(RealmContext context, long controlTick) {
        final String reason = "enough, " + context.random().nextInt(100);
        context.requestStop(reason);
        bystander.endRequested(new RequestedEnd(context.realmIndex(), "", controlTick, context.simTimeNanos(), reason));
    }
}
