package io.multiverse.player.quest;

import io.multiverse.text.Texts;

/**
 * One thing to do for a quest. Immutable.
 *
 * @param type what sort of thing
 * @param subject the item's id, the enemy's kind, the NPC's name, or the place: a realm's id or the name of a location
 * @param count how often, at least 1
 * @param realmId where it has to be done; an empty text for anywhere
 * @param branch which way of a branching quest it belongs to, from 0; 0 for quests of other types
 * @param takesItems whether the items are handed over, and gone, once there are enough; for fetching only
 */
public record QuestObjective(Type type, String subject, int count, String realmId, int branch, boolean takesItems) {
    /** Sorts of things to do. The ordinal is part of journals: append only. */
    public enum Type {
        /** Carry {@code count} of an item; follows from what a player carries, never from a deed told of. */
        FETCH_ITEM,
        /** Defeat {@code count} enemies of a kind. */
        DEFEAT_ENEMY,
        /** Talk to somebody {@code count} times. */
        TALK_TO_NPC,
        /** Get somewhere; being in the realm of that id suffices. */
        REACH_LOCATION;

        private static final Type[] VALUES = values();

        /** Returns the type with this code; throws {@link IllegalArgumentException} if there is none. */
        public static Type of(int code) {
            if (code < 0 || code >= VALUES.length) {
                throw new IllegalArgumentException("no type of objective has the code " + code);
            }
            return VALUES[code];
        }

        /** Throws {@link IllegalArgumentException} where this is nothing a player can be said to have done. */
        public void requireDeed() {
            if (this == FETCH_ITEM) {
                throw new IllegalArgumentException(
                        "FETCH_ITEM is no deed: give the player the item, what it carries counts by itself");
            }
        }
    }

    /** Checks the ranges; throws {@link IllegalArgumentException}. */
    public QuestObjective {
        subject = Texts.name("subject", subject);
        Texts.require("realmId", realmId);
        if (count < 1 || branch < 0) {
            throw new IllegalArgumentException(
                    "an objective needs a count of at least 1 and a branch of at least 0, not " + count + ", "
                            + branch);
        }
        if (takesItems && type != Type.FETCH_ITEM) {
            throw new IllegalArgumentException("an objective of type " + type + " takes no items");
        }
    }

    /** Makes an objective that takes the items if it is one to fetch them. */
    public QuestObjective(Type type, String subject, int count, String realmId, int branch) {
        this(type, subject, count, realmId, branch, type == Type.FETCH_ITEM);
    }

    /** Returns an objective to bring items, which are handed over as soon as there are enough. */
    public static QuestObjective fetch(String itemId, int count) {
        return new QuestObjective(Type.FETCH_ITEM, itemId, count, "", 0);
    }

    /**
     * Returns an objective to carry items once, which stay with the player. Whoever gets them next can show them too,
     * so no quest that can be repeated may ask for this.
     */
    public static QuestObjective show(String itemId, int count) {
        return new QuestObjective(Type.FETCH_ITEM, itemId, count, "", 0, false);
    }

    /** Returns an objective to defeat enemies. */
    public static QuestObjective defeat(String enemy, int count) {
        return new QuestObjective(Type.DEFEAT_ENEMY, enemy, count, "", 0);
    }

    /** Returns an objective to talk to somebody. */
    public static QuestObjective talkTo(String npc) {
        return new QuestObjective(Type.TALK_TO_NPC, npc, 1, "", 0);
    }

    /** Returns an objective to get somewhere. */
    public static QuestObjective reach(String location) {
        return new QuestObjective(Type.REACH_LOCATION, location, 1, "", 0);
    }

    /** Returns this objective, to be done in one realm. */
    public QuestObjective in(String realm) {
        return new QuestObjective(type, subject, count, realm, branch, takesItems);
    }

    /** Returns this objective as part of a way of a branching quest. */
    public QuestObjective onBranch(int number) {
        return new QuestObjective(type, subject, count, realmId, number, takesItems);
    }
}
