package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.RealmWish;
import io.multiverse.kernel.internal.event.RealmWishes;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.report.StopReason;

/**
 * What realms ask of the run within a window. Nothing changes before the control tick; until then, a realm's own wishes
 * count for it as if they had been carried out, so that asking again and again records nothing.
 */
final class RealmRequests {
    private RealmRequests() {}

    /** Asks for a subscription, or for its end. */
    static void subscription(GameRegister register, RealmSlot slot, String id, String eventType, boolean isWanted) {
        final RealmWishes wishes = slot.emitter().wishes();
        final int type = register.types().idOf(eventType);
        final RealmWish last =
                wishes.last(slot.index(), RealmWish.Kind.SUBSCRIBE, RealmWish.Kind.UNSUBSCRIBE, eventType);
        final boolean isSubscribed = last == null
                ? type >= 0 && register.directory().isSubscribed(slot.index(), type)
                : last.kind() == RealmWish.Kind.SUBSCRIBE;
        if (isSubscribed != isWanted) {
            TextRules.requireName("the name of an event type", eventType);
            ask(slot, id, isWanted ? RealmWish.Kind.SUBSCRIBE : RealmWish.Kind.UNSUBSCRIBE, eventType);
        }
    }

    /** Returns the code of a selection; asks for its declaration and returns that of unknown realms if it is new. */
    static int selection(GameRegister register, RealmSlot slot, String id, RealmSelection selection) {
        final int known = register.selection(selection);
        if (known == Targets.UNKNOWN) {
            final String text = selection.toText();
            if (slot.emitter().wishes().last(slot.index(), RealmWish.Kind.SELECT, RealmWish.Kind.SELECT, text)
                    == null) {
                ask(slot, id, RealmWish.Kind.SELECT, text);
            }
        }
        return known;
    }

    /** Asks for the end of the run; a realm's first reason counts. */
    static void stop(RealmSlot slot, String id, String reason) {
        StopReason.requireReason(reason);
        if (!slot.emitter().wishes().hasStop(slot.index())) {
            ask(slot, id, RealmWish.Kind.STOP, reason);
        }
    }

    private static void ask(RealmSlot slot, String id, RealmWish.Kind kind, String text) {
        slot.emitter().wishes().add(new RealmWish(slot.index(), id, kind, text, slot.simTimeNanos()));
    }
}
