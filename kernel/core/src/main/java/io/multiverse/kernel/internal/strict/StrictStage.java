package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.StageContext;

/** The context of a stage that is good for its calls alone. */
public final class StrictStage {
    private final GuardedCalls calls;
    private final StageContext context;

    StrictStage(StageContext hosted, GuardedCalls calls) {
        this.calls = calls;
        context = calls.guard(StageContext.class, hosted);
    }

    /** Returns what the stage's code is passed. */
    public StageContext context() {
        return context;
    }

    /** Notes that the stage's calls of a control tick begin. */
    public void enter() {
        calls.enter();
    }

    /** Notes that they have ended. */
    public void leave() {
        calls.leave();
    }
}
