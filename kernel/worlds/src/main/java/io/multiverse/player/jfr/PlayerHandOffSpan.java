package io.multiverse.player.jfr;

import io.multiverse.kernel.internal.jfr.Span;
import io.multiverse.kernel.internal.jfr.SpanEvent;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** Players who changed realm at a control tick; a moment, not a stretch of time. Not thread-safe. */
public final class PlayerHandOffSpan extends Span<PlayerHandOffSpan.PlayerHandOffEvent> {
    /** Makes the span. */
    public PlayerHandOffSpan() {}

    @Override
    protected PlayerHandOffEvent newEvent() {
        return new PlayerHandOffEvent();
    }

    /** Notes the hand-offs of a control tick. */
    public void note(long controlTick, int handOffs, int players) {
        if (handOffs > 0) {
            open();
        }
        final PlayerHandOffEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.handOffs = handOffs;
            event.players = players;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.PlayerHandOffs")
    @Label("Player Hand-offs")
    @Description("How many players changed realm at a control tick; none, no event")
    @Threshold(SpanEvent.NO_THRESHOLD)
    static final class PlayerHandOffEvent extends SpanEvent {
        @Label("Control Tick")
        long controlTick;

        @Label("Hand-offs")
        int handOffs;

        @Label("Players")
        @Description("Players there are")
        int players;
    }
}
