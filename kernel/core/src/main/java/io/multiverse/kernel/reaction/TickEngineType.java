package io.multiverse.kernel.reaction;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.plugin.RealmRequest;
import io.multiverse.kernel.plugin.RealmType;

/** The type {@value #NAME}: a {@link TickEngine} without rules. */
public final class TickEngineType implements RealmType {
    /** What scenarios call it. */
    public static final String NAME = "tick-engine";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "a realm that ticks, and counts the events it gets";
    }

    @Override
    public Realm create(RealmRequest request) {
        return TickEngine.builder().localTickNanos(request.localTickNanos()).build();
    }
}
