package io.multiverse.fuzz;

import io.multiverse.kernel.EventTarget;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one random realm does with due times, priorities and recalls, and the ids it remembers for that. */
final class ScheduledDeeds {
    private static final int MOST_REMEMBERED = 6;

    private final RandomRealm realm;
    private final GamePlan plan;
    private final Bystander bystander;
    private final DueTimes times;

    /** Ids of its own events, refusals among them. */
    private final List<Long> emitted = new ArrayList<>();

    ScheduledDeeds(RandomRealm realm, GamePlan plan, Bystander bystander) {
        this.realm = realm;
        this.plan = plan;
        this.bystander = bystander;
        times = new DueTimes(plan.windowNanos());
    }

    /**
     * Does something.
     *
     * @param other some realm
     * @param type some event type
     * @param selection some selection that the realm has declared, or null
     */
    void perform(Deed deed, RealmContext context, int other, int type, EventTarget selection) {
        final RandomStream random = context.random();
        switch (deed) {
            case EMIT_LATER -> emit(context, other, type, some(context), 8);
            case EMIT_LATER_TO_NOBODY -> {
                final int nobody = random.nextInt(2) == 0 ? Targets.UNKNOWN : context.realmCount() + 3;
                emit(context, nobody, type, some(context), 8);
            }
            case BROADCAST_LATER -> emit(context, Targets.SUBSCRIBERS, type, some(context), 8);
            case EMIT_TOGETHER -> {
                final long due = times.shared(random, context.simTimeNanos());
                emit(context, other, type, due, 8);
                emit(context, Targets.SUBSCRIBERS, type, due, 0);
                emit(context, other, type, due, 8);
            }
            case EMIT_MUCH_LATER ->
                claim(
                        context,
                        random.nextInt(3) == 0 ? Targets.SUBSCRIBERS : random.nextInt(2) * other,
                        type,
                        times.shared(random, context.simTimeNanos()) + random.nextInt(9) * plan.windowNanos(),
                        plan.longPayload(random.nextInt(6)));
            case EMIT_LATER_TO_NAME ->
                emit(context, EventTarget.realm(RandomGame.someName(random.nextInt(1 << 20))), other);
            case EMIT_LATER_TO_SELECTION -> {
                if (selection != null) {
                    emit(context, selection, other);
                }
            }
            case RECALL -> {
                if (!emitted.isEmpty()) {
                    recall(context, emitted.get(random.nextInt(emitted.size())));
                }
            }
            case EMIT_AND_RECALL -> {
                emit(context, other, type, some(context), 8);
                recall(context, emitted.get(emitted.size() - 1));
            }
            case RECALL_ANOTHERS -> recallAnothers(context, other);
            default -> throw new IllegalArgumentException("not scheduled: " + deed);
        }
    }

    private long some(RealmContext context) {
        return times.some(context.random(), context.simTimeNanos(), context.localTickNanos());
    }

    private void emit(RealmContext context, int target, int type, long due, int length) {
        final int priority = times.priority(context.random());
        if (context.random().nextInt(3) == 0) {
            claim(context, target, type, due, priority, length);
            return;
        }
        final PayloadWriter payload = new PayloadWriter();
        if (length > 0) {
            payload.int64(due ^ priority);
        }
        final long id = context.emitAt(target, type, due, priority, payload.buffer(), 0, payload.length());
        note(context, id, due, priority);
    }

    private void emit(RealmContext context, EventTarget target, int number) {
        final long due = some(context);
        note(context, context.emitAt(target, GamePlan.type(0), due, Map.of("n", number)), due, 0);
    }

    private void claim(RealmContext context, int target, int type, long due, int length) {
        claim(context, target, type, due, times.priority(context.random()), length);
    }

    private void claim(RealmContext context, int target, int type, long due, int priority, int length) {
        final long id = context.claimAt(target, type, due, priority, length);
        if (id > 0) {
            context.commit();
        }
        note(context, id, due, priority);
    }

    private void note(RealmContext context, long id, long due, int priority) {
        realm.note(context, id);
        if (id > 0) {
            bystander.scheduled(id, due, priority);
        }
        emitted.add(id);
        if (emitted.size() > MOST_REMEMBERED) {
            emitted.remove(0);
        }
    }

    private void recall(RealmContext context, long id) {
        if (!context.recall(id)) {
            throw new IllegalStateException("a recall is refused to a realm that has bytes left");
        }
        if (id > 0) {
            bystander.recalled(id, realm.now(context));
        }
    }

    /** Fails as a recall of what is not its own does; games without failures go on. */
    private void recallAnothers(RealmContext context, int other) {
        final long own = (256L + context.realmIndex()) << 40;
        final long anothers = other == context.realmIndex() ? own + (1L << 40) - 1 : (256L + other << 40) + 1;
        try {
            context.recall(anothers);
        } catch (final IllegalArgumentException e) {
            if (plan.has(Trait.FAILURES) && context.random().nextInt(4) == 0) {
                throw new PlannedFailure();
            }
            return;
        }
        throw new IllegalStateException("event " + anothers + " is recalled by a realm that has not emitted it");
    }

    void writeState(StateWriter out) {
        out.beginList("emitted", emitted.size());
        for (final long id : emitted) {
            out.int64("id", id);
        }
        out.endList();
    }

    void readState(StateReader in) {
        emitted.clear();
        for (int left = in.beginList("emitted"); left > 0; left--) {
            emitted.add(in.int64("id"));
        }
        in.endList();
    }
}
