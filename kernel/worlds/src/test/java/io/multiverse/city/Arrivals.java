package io.multiverse.city;

import io.multiverse.kernel.event.PayloadWriter;

/** Payloads by which a router would tell a city that somebody arrives. */
final class Arrivals {
    private Arrivals() {}

    /** Returns the arrival of a player of level 1 who has the same score with all factions. */
    static PayloadWriter of(int player, String name, int score) {
        return new PayloadWriter()
                .int32(player)
                .int32(-1)
                .int64(1)
                .int64(2)
                .int64(0)
                .int32(1)
                .int32(score)
                .int32(score)
                .int32(score)
                .int32(score)
                .text(name)
                .text("human")
                .text("")
                .text("")
                .text("");
    }
}
