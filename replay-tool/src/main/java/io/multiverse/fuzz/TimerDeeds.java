package io.multiverse.fuzz;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** What one random realm does with timers, and the handles that it keeps for that. */
final class TimerDeeds {
    private static final int KEPT = 8;
    private static final int REPEATED = 9;

    private final RandomRealm realm;
    private final Bystander bystander;
    private final long[] timers = new long[KEPT];

    TimerDeeds(RandomRealm realm, Bystander bystander) {
        this.realm = realm;
        this.bystander = bystander;
    }

    /** Does something; {@code a} and {@code other} are for the timer to carry. */
    void perform(Deed deed, RealmContext context, int other, long a) {
        final RandomStream random = context.random();
        switch (deed) {
            case SET_TIMER -> set(context, random.nextInt(50), a);
            case SET_MANY_TIMERS -> {
                final int ahead = random.nextInt(20);
                for (int i = 0; i < 5; i++) {
                    set(context, ahead, a);
                }
            }
            case REPEAT_TIMER ->
                keep(
                        context,
                        context.scheduleEvery(
                                context.localTick() + other,
                                5 + random.nextInt(90),
                                random.nextInt(3),
                                REPEATED,
                                a,
                                other));
            case CANCEL_TIMER -> realm.mix(context.cancel(timers[random.nextInt(KEPT)]) ? 1 : 2);
            case MOVE_TIMER -> {
                final long timer = random.nextInt(3) == 0 ? context.timer() : timers[random.nextInt(KEPT)];
                realm.mix(context.isPending(timer) ? 1 : 2);
                realm.mix(context.reschedule(timer, context.localTick() + random.nextInt(60)) ? 1 : 2);
            }
            default -> throw new IllegalArgumentException(deed + " has nothing to do with timers");
        }
    }

    /** Ends a repeated timer now and then, in its own call. */
    void ran(int kind, RealmContext context) {
        if (kind == REPEATED && context.random().nextInt(6) == 0) {
            realm.mix(context.cancel(context.timer()) ? 1 : 2);
        }
    }

    private void set(RealmContext context, int ahead, long a) {
        final RandomStream random = context.random();
        final int kind = 1 + random.nextInt(4);
        keep(context, context.scheduleAt(context.localTick() + ahead, random.nextInt(3), kind, a, ahead));
    }

    private void keep(RealmContext context, long timer) {
        bystander.timerSet(context.realmIndex(), timer);
        realm.mix(timer);
        timers[(int) (timer % KEPT)] = timer;
    }

    void writeState(StateWriter out) {
        out.int64s("timer", timers, KEPT);
    }

    void readState(StateReader in) {
        System.arraycopy(in.int64s("timer"), 0, timers, 0, KEPT);
    }
}
