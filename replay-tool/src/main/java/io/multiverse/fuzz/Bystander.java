package io.multiverse.fuzz;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;

/** Who is there while a random game is executed, and must make no difference to it. Called by several threads. */
interface Bystander {
    /** Does nothing. */
    Bystander NOBODY = new Bystander() {};

    /** Called within a realm's or stage's code. */
    default void within() {}

    /** Called where the source of an emission is told that it is refused. */
    default void refused(int realmIndex, long controlTick, DeadLetterReason reason) {}

    /** Called where a source has emitted an event and asked for a due time, 0 if for none, or a priority. */
    default void scheduled(long event, long dueNanos, int priority) {}

    /** Called where a source has taken back an event of its own, as the frame of a control tick must say. */
    default void recalled(long event, long controlTick) {}

    /** Called between inputs and between control ticks. */
    default void between(MultiGameTickEngine engine) {}
}
