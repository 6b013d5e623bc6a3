package io.multiverse.kernel.internal.event;

import java.util.ArrayList;
import java.util.List;

/**
 * What the realms that one worker serves asked of the run in a window, in the order in which they asked: that of their
 * indexes, and for each realm that of its calls. Not thread-safe.
 */
public final class RealmWishes {
    /** The most that one realm can ask for in one window. */
    public static final int MOST_PER_REALM = 4_096;

    private final List<RealmWish> wishes = new ArrayList<>();

    /**
     * Adds one of the realm that is called now.
     *
     * @throws IllegalStateException if the realm asks for too much in one window
     */
    public void add(RealmWish wish) {
        final int before = wishes.size() - MOST_PER_REALM;
        if (before >= 0 && wishes.get(before).realmIndex() == wish.realmIndex()) {
            throw new IllegalStateException("game " + wish.realmId() + " changes its subscriptions and selections more"
                    + " than " + MOST_PER_REALM + " times in one window: change them less often");
        }
        wishes.add(wish);
    }

    /** Returns the last wish of the realm that is called now that is of one of two kinds and has this text, or null. */
    public RealmWish last(int realmIndex, RealmWish.Kind kind, RealmWish.Kind orKind, String text) {
        for (int i = wishes.size() - 1; i >= 0 && wishes.get(i).realmIndex() == realmIndex; i--) {
            final RealmWish wish = wishes.get(i);
            if ((wish.kind() == kind || wish.kind() == orKind) && wish.text().equals(text)) {
                return wish;
            }
        }
        return null;
    }

    /** Returns whether the realm that is called now has asked to end the run. */
    public boolean hasStop(int realmIndex) {
        for (int i = wishes.size() - 1; i >= 0 && wishes.get(i).realmIndex() == realmIndex; i--) {
            if (wishes.get(i).kind() == RealmWish.Kind.STOP) {
                return true;
            }
        }
        return false;
    }

    /** Returns all of them. */
    public List<RealmWish> list() {
        return wishes;
    }

    /** Forgets all. */
    void clear() {
        // a line that is read by others is written only if it changes
        if (!wishes.isEmpty()) {
            wishes.clear();
        }
    }
}
