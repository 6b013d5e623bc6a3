package io.multiverse.kernel.internal.frame;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.RealmWish;

/** How a frame records what a realm asked of the run. */
public final class RecordedWish {
    private RecordedWish() {}

    /** Returns what a frame records of a wish that was carried out. */
    public static JournaledInput of(RealmWish wish) {
        final InputKind kind = switch (wish.kind()) {
            case SUBSCRIBE -> InputKind.REALM_SUBSCRIBE;
            case UNSUBSCRIBE -> InputKind.REALM_UNSUBSCRIBE;
            case SELECT -> InputKind.REALM_SELECT;
            case STOP -> InputKind.REALM_STOP;
        };
        return new JournaledInput(
                kind, wish.realmId(), wish.text(), RecordedStop.time(wish.timeNanos()), EventId.NONE, "");
    }
}
