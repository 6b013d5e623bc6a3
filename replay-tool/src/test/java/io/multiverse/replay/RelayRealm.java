package io.multiverse.replay;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;

/** Throws a ball at a tick, and passes every ball it gets on to the next realm: one chain of causes per ball. */
final class RelayRealm implements Realm {
    private static final String SCHEMA = "hop:int32,gold:int64";

    private final PayloadWriter writer = new PayloadWriter();
    private final PayloadReader reader = new PayloadReader();
    private final String next;
    private final long throwsAt;
    private final int gain;
    private long gold;

    RelayRealm(String next, long throwsAt, int gain) {
        this.next = next;
        this.throwsAt = throwsAt;
        this.gain = gain;
    }

    /** Runs sol_0, sol_1 and sol_2, which pass balls in a circle; sol_1 adds a gain to each. */
    static Path run(Path journal, int controlTicks, int gain, long... throwsAt) {
        return run(journal, controlTicks, gain, JournalMode.FULL, throwsAt);
    }

    static Path run(Path journal, int controlTicks, int gain, JournalMode mode, long... throwsAt) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .journal(JournalSettings.in(journal).withMode(mode))
                .build()) {
            for (int i = 0; i < 3; i++) {
                final long tick = i < throwsAt.length ? throwsAt[i] : -1;
                engine.registerGame(
                        "sol_" + i,
                        new RelayRealm("sol_" + (i + 1) % 3, tick, i == 1 ? gain : 0),
                        RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(controlTicks);
        }
        return journal;
    }

    @Override
    public void onStart(RealmContext context) {
        context.declareEventType("ball", SCHEMA);
    }

    @Override
    public void onTick(RealmContext context) {
        if (context.localTick() == throwsAt) {
            pass(context, 0);
        }
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        reader.wrap(event);
        final int hop = reader.int32();
        gold = reader.int64() + gain;
        pass(context, hop + 1);
    }

    private void pass(RealmContext context, int hop) {
        final int ball = context.eventType("ball");
        context.emit(context.realm(next), ball, writer.reset().int32(hop).int64(gold));
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("gold", gold);
    }

    @Override
    public void readState(StateReader in) {
        gold = in.int64("gold");
    }
}
