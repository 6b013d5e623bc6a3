package io.multiverse.player;

import io.multiverse.text.Names;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * What callers of the embedding program can ask of the router. Constructors throw {@link IllegalArgumentException}
 * where {@link Names} refuses a text, or an amount is out of range.
 */
public sealed interface PlayerOperation {
    /** The most of anything that one operation can give or take. */
    long MAX_AMOUNT = 1_000_000_000_000L;

    /** Returns the player it is about, or null for one that is not there yet. */
    UUID playerId();

    private static void requireAmount(String what, long amount) {
        if (amount < 1 || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException(what + " must be 1 to " + MAX_AMOUNT + ", not " + amount);
        }
    }

    private static void require(String what, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("an operation needs " + what + ", not null");
        }
    }

    private static void requirePlayer(UUID playerId) {
        if (playerId == null) {
            throw new IllegalArgumentException("an operation needs the id of a player");
        }
    }

    /** Makes a player; {@code characterClass} may be empty. */
    record CreatePlayer(String playerName, String race, String characterClass, String realmId)
            implements PlayerOperation {
        /** Checks the texts. */
        public CreatePlayer {
            playerName = Texts.name("playerName", playerName);
            race = Texts.name("characterRace", race);
            characterClass = Texts.nameOrNothing("characterClass", characterClass);
            Texts.require("startingRealm", realmId);
        }

        @Override
        public UUID playerId() {
            return null;
        }
    }

    /** Moves a player from one realm to another. */
    record Travel(UUID playerId, String sourceRealm, String targetRealm, String narrativeContext)
            implements PlayerOperation {
        /** Checks the texts. */
        public Travel {
            requirePlayer(playerId);
            Texts.require("sourceRealm", sourceRealm);
            Texts.require("targetRealm", targetRealm);
            Texts.require("narrativeContext", narrativeContext);
        }
    }

    /**
     * Moves players together, all of them or none, from wherever they are into one and the same instance of a realm;
     * who is there already stays.
     */
    record TravelTogether(List<UUID> playerIds, String targetRealm, String narrativeContext)
            implements PlayerOperation {
        /** The most players that travel together. */
        public static final int MAX_PLAYERS = 256;

        /** Copies the list and checks the texts. */
        public TravelTogether {
            require("players", playerIds);
            playerIds.forEach(PlayerOperation::requirePlayer);
            playerIds = List.copyOf(playerIds);
            if (playerIds.isEmpty() || playerIds.size() > MAX_PLAYERS) {
                throw new IllegalArgumentException(
                        "1 to " + MAX_PLAYERS + " players can travel together, not " + playerIds.size());
            }
            if (new HashSet<>(playerIds).size() < playerIds.size()) {
                throw new IllegalArgumentException("a player cannot be twice in a party: " + playerIds);
            }
            Texts.require("targetRealm", targetRealm);
            Texts.require("narrativeContext", narrativeContext);
        }

        @Override
        public UUID playerId() {
            return playerIds.get(0);
        }
    }

    /** Moves a player to where another one is, into that very instance. */
    record Join(UUID playerId, UUID friendId, String narrativeContext) implements PlayerOperation {
        /** Checks the players and the text. */
        public Join {
            requirePlayer(playerId);
            requirePlayer(friendId);
            Texts.require("narrativeContext", narrativeContext);
        }
    }

    /** Changes a reputation; the score stays in its range. */
    record ChangeReputation(UUID playerId, ReputationFaction faction, int change) implements PlayerOperation {
        /** Checks the player. */
        public ChangeReputation {
            requirePlayer(playerId);
            require("a faction", faction);
        }
    }

    /** Gives new items. */
    record AddItem(UUID playerId, InventoryItem item, long quantity) implements PlayerOperation {
        /** Checks the amount. */
        public AddItem {
            requirePlayer(playerId);
            require("an item", item);
            requireAmount("quantity", quantity);
        }
    }

    /** Takes items away for good. */
    record RemoveItem(UUID playerId, String itemId, long quantity) implements PlayerOperation {
        /** Checks the amount. */
        public RemoveItem {
            requirePlayer(playerId);
            itemId = Texts.name("itemId", itemId);
            requireAmount("quantity", quantity);
        }
    }

    /** Moves items from one player to another one in the same realm. */
    record GiveItem(UUID playerId, UUID receiverId, String itemId, long quantity) implements PlayerOperation {
        /** Checks the amount. */
        public GiveItem {
            requirePlayer(playerId);
            requirePlayer(receiverId);
            itemId = Texts.name("itemId", itemId);
            requireAmount("quantity", quantity);
        }
    }

    /** Gives experience, and with it levels. */
    record GrantExperience(UUID playerId, long amount) implements PlayerOperation {
        /** Checks the amount. */
        public GrantExperience {
            requirePlayer(playerId);
            requireAmount("experience", amount);
        }
    }

    /** Changes where a player stands with a quest. */
    record ChangeQuest(UUID playerId, String questId, QuestAction action) implements PlayerOperation {
        /** Checks the texts. */
        public ChangeQuest {
            requirePlayer(playerId);
            questId = Texts.name("questId", questId);
            require("an action", action);
        }
    }

    /** Counts something done for quests. */
    record Achieve(UUID playerId, QuestObjective.Type type, String subject, int count) implements PlayerOperation {
        /** Checks the amount, and that it is a deed. */
        public Achieve {
            requirePlayer(playerId);
            subject = Texts.name("subject", subject);
            requireAmount("count", count);
            require("an objective", type);
            type.requireDeed();
        }
    }

    /** Notes something worth telling. */
    record Narrate(UUID playerId, NarrativeEvent.Kind kind, String text) implements PlayerOperation {
        /** Checks the text. */
        public Narrate {
            requirePlayer(playerId);
            require("a kind of event", kind);
            Texts.requireSomething("text", text, Names.MAX_LENGTH);
        }
    }

    /** What can be done with a quest. The ordinal is part of journals: append only. */
    enum QuestAction {
        /** Begin it. */
        ACCEPT,
        /** Give it up. */
        ABANDON,
        /** Let it fail. */
        FAIL;

        private static final QuestAction[] VALUES = values();

        static QuestAction of(int code) {
            if (code < 0 || code >= VALUES.length) {
                throw new IllegalArgumentException("no quest action has the code " + code);
            }
            return VALUES[code];
        }
    }
}
