package io.multiverse.fuzz;

import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.frame.InputKind;

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

    /** Called where a realm has asked for, or given up, a subscription from the end of the window on. */
    default void wished(int realmIndex, long controlTick, InputKind kind, String eventType) {}

    /** Called where a realm is told the code of a selection in the window of a control tick. */
    default void selected(long controlTick, RealmSelection selection, int code) {}

    /** Called where a realm has set a timer, with its handle. */
    default void timerSet(int realmIndex, long timer) {}

    /** Called where a realm or a stage has asked for the end of the run. */
    default void endRequested(RequestedEnd end) {}

    /** Called where a source has taken back an event of its own, as the frame of a control tick must say. */
    default void recalled(long event, long controlTick) {}

    /** Called between inputs and between control ticks. */
    default void between(MultiGameTickEngine engine) {}
}
