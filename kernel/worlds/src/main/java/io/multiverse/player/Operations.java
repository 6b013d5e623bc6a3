package io.multiverse.player;

import io.multiverse.text.Names;
import java.util.UUID;

/** Carries out operations of callers, each whole or not at all. Guarded by the stage's monitor. */
final class Operations {
    private static final long MOST = 1L << 62;

    private final PlayerStore store;
    private final RealmNames realms;
    private final PlayerEvents events;
    private final QuestBook quests;
    private final HandOffs handOffs;
    private final RouterSettings settings;

    Operations(
            PlayerStore store,
            RealmNames realms,
            PlayerEvents events,
            QuestBook quests,
            HandOffs handOffs,
            RouterSettings settings) {
        this.store = store;
        this.realms = realms;
        this.events = events;
        this.quests = quests;
        this.handOffs = handOffs;
        this.settings = settings;
    }

    /** Carries out an operation at a simulated time. */
    OperationResult apply(PlayerOperation operation, long nowNanos) {
        if (operation instanceof PlayerOperation.CreatePlayer create) {
            return create(create, nowNanos);
        }
        final int player = store.byId(operation.playerId());
        if (player < 0) {
            return OperationResult.refused(
                    null, RefusalReason.UNKNOWN_PLAYER, "there is no player " + operation.playerId());
        }
        if (operation instanceof PlayerOperation.Travel travel) {
            return travel(player, travel, nowNanos);
        } else if (operation instanceof PlayerOperation.TravelTogether party) {
            return travelTogether(player, party, nowNanos);
        } else if (operation instanceof PlayerOperation.Join join) {
            return join(player, join, nowNanos);
        } else if (operation instanceof PlayerOperation.ChangeReputation change) {
            final int score = quests.changeReputation(player, change.faction(), change.change(), nowNanos);
            return done(player, score, "is " + Standing.of(score) + " by " + change.faction());
        } else if (operation instanceof PlayerOperation.AddItem add) {
            return addItem(player, add.item(), add.quantity(), nowNanos);
        } else if (operation instanceof PlayerOperation.RemoveItem remove) {
            return removeItem(player, remove.itemId(), remove.quantity(), nowNanos);
        } else if (operation instanceof PlayerOperation.GiveItem give) {
            return giveItem(player, give, nowNanos);
        } else if (operation instanceof PlayerOperation.GrantExperience grant) {
            return grantExperience(player, grant.amount());
        } else if (operation instanceof PlayerOperation.ChangeQuest change) {
            return changeQuest(player, change, nowNanos);
        } else if (operation instanceof PlayerOperation.Achieve achieve) {
            return done(
                    player,
                    quests.achieve(player, achieve.type(), achieve.subject(), achieve.count(), nowNanos),
                    "achieved " + achieve.subject());
        } else if (operation instanceof PlayerOperation.Narrate narrate) {
            store.touch(player);
            store.sagaToChange(player)
                    .add(
                            new PlayerSaga.Told(
                                    narrate.kind(), narrate.text(), store.rows().realm(player), nowNanos),
                            settings.historyLength());
            return done(player, 0, "has a story to tell");
        }
        throw new IllegalArgumentException("unknown operation " + operation);
    }

    private OperationResult done(int player, long value, String what) {
        return OperationResult.done(store.id(player), value, store.name(player) + " " + what);
    }

    private OperationResult refused(int player, RefusalReason reason, String what) {
        return OperationResult.refused(store.id(player), reason, store.name(player) + " " + what);
    }

    private OperationResult create(PlayerOperation.CreatePlayer create, long nowNanos) {
        final int realm = realms.addressed(create.realmId());
        if (realm < 0) {
            return OperationResult.refused(
                    null, RefusalReason.UNKNOWN_REALM, "there is no realm \"" + create.realmId() + '"');
        }
        final String name;
        try {
            name = Names.accept("playerName", settings.namePolicy().accept(create.playerName()));
        } catch (final IllegalArgumentException e) {
            return OperationResult.refused(null, RefusalReason.INVALID, e.getMessage());
        }
        if (store.byName(name) >= 0) {
            return OperationResult.refused(
                    null,
                    RefusalReason.NAME_TAKEN,
                    "there is a player named " + store.name(store.byName(name)) + " already");
        }
        if (store.size() >= settings.maxPlayers()) {
            return OperationResult.refused(
                    null, RefusalReason.TOO_MANY_PLAYERS, "there are " + store.size() + " players, the most possible");
        }
        int start =
                realms.meansItself(create.realmId()) ? realm : store.instances().choose(RealmNames.UNKNOWN, realm);
        if (start == RealmInstances.NEW) {
            start = store.instances().make(realm);
        }
        final RefusalReason closed = handOffs.closed(start);
        if (closed != null) {
            return OperationResult.refused(null, closed, "nobody can come to " + create.realmId() + ": " + closed);
        }
        final int player = store.create(name, create.race(), create.characterClass(), start, nowNanos);
        events.arrived(player, RealmNames.UNKNOWN, "");
        return done(player, player, "begins in " + create.realmId());
    }

    private OperationResult travel(int player, PlayerOperation.Travel travel, long nowNanos) {
        final int named = realms.addressed(travel.sourceRealm());
        // who says where a player is may mean any instance
        final int source = named >= 0 && realms.main(store.rows().realm(player)) == named
                ? store.rows().realm(player)
                : named;
        final int target = realms.addressed(travel.targetRealm());
        final boolean isExact = realms.meansItself(travel.targetRealm());
        final RefusalReason refusal =
                handOffs.travel(player, source, target, isExact, nowNanos, travel.narrativeContext());
        if (refusal == null) {
            final int reached = store.rows().realm(player);
            final String where = reached == target && !isExact ? travel.targetRealm() : realms.name(reached);
            return done(player, 0, "traveled from " + travel.sourceRealm() + " to " + where);
        }
        final String why = refusal == RefusalReason.TRAVEL_RULE ? handOffs.ruleText() : refusal.name();
        return refused(
                player,
                refusal,
                "cannot travel from " + travel.sourceRealm() + " to " + travel.targetRealm() + ": " + why);
    }

    private OperationResult travelTogether(int leader, PlayerOperation.TravelTogether party, long nowNanos) {
        final int[] players = new int[party.playerIds().size()];
        for (int i = 0; i < players.length; i++) {
            players[i] = store.byId(party.playerIds().get(i));
            if (players[i] < 0) {
                return refused(
                        leader,
                        RefusalReason.UNKNOWN_PLAYER,
                        "cannot travel with " + party.playerIds().get(i) + ": there is no such player");
            }
        }
        final int target = realms.addressed(party.targetRealm());
        final RefusalReason refusal = target < 0
                ? RefusalReason.UNKNOWN_REALM
                : handOffs.travelTogether(
                        players, target, realms.meansItself(party.targetRealm()), nowNanos, party.narrativeContext());
        final String who = players.length == 1 ? "" : "and " + (players.length - 1) + " more ";
        if (refusal == null) {
            final String where = realms.name(store.rows().realm(leader));
            return done(leader, players.length, who + "traveled together to " + where);
        }
        final String why = refusal == RefusalReason.TRAVEL_RULE ? handOffs.ruleText() : refusal.name();
        return refused(leader, refusal, who + "cannot travel together to " + party.targetRealm() + ": " + why);
    }

    private OperationResult join(int player, PlayerOperation.Join join, long nowNanos) {
        final int friend = store.byId(join.friendId());
        if (friend < 0) {
            return refused(
                    player,
                    RefusalReason.UNKNOWN_PLAYER,
                    "cannot join " + join.friendId() + ": there is no such player");
        }
        if (friend == player) {
            return refused(player, RefusalReason.SAME_PLAYER, "cannot join itself");
        }
        final int target = store.rows().realm(friend);
        final RefusalReason refusal =
                handOffs.travel(player, store.rows().realm(player), target, true, nowNanos, join.narrativeContext());
        if (refusal == null) {
            return done(player, 0, "joined " + store.name(friend) + " in " + realms.name(target));
        }
        final String why = refusal == RefusalReason.TRAVEL_RULE ? handOffs.ruleText() : refusal.name();
        return refused(
                player, refusal, "cannot join " + store.name(friend) + " in " + realms.name(target) + ": " + why);
    }

    /** Gives new items. */
    OperationResult addItem(int player, InventoryItem item, long quantity, long nowNanos) {
        if (!canHold(item.itemId(), quantity)) {
            return refused(player, RefusalReason.TOO_MUCH, "cannot get that many of " + item.itemId());
        }
        store.issueItem(player, item, quantity);
        quests.evaluate(player, nowNanos);
        return done(player, carried(player, item.itemId()), "got " + quantity + " of " + item.itemId());
    }

    /** Returns whether players can hold so many more of an item. */
    boolean canHold(String itemId, long quantity) {
        final int account = store.catalog().account(itemId);
        return account < 0 || store.catalog().held(account) <= MOST - quantity;
    }

    private long carried(int player, String itemId) {
        final int account = store.catalog().account(itemId);
        return account < 0 ? 0 : store.stacks().carried(player, account, false);
    }

    /** Takes items away for good. */
    OperationResult removeItem(int player, String itemId, long quantity, long nowNanos) {
        final long carried = carried(player, itemId);
        if (carried < quantity) {
            return refused(
                    player,
                    RefusalReason.NOT_ENOUGH_ITEMS,
                    "carries " + carried + " of " + itemId + ", not " + quantity);
        }
        store.touch(player);
        store.stacks().take(player, store.catalog().account(itemId), quantity, PlayerStore.NOBODY);
        quests.evaluate(player, nowNanos);
        return done(player, carried - quantity, "lost " + quantity + " of " + itemId);
    }

    private OperationResult giveItem(int player, PlayerOperation.GiveItem give, long nowNanos) {
        final int receiver = store.byId(give.receiverId());
        if (receiver < 0) {
            return refused(
                    player,
                    RefusalReason.UNKNOWN_PLAYER,
                    "cannot give to " + give.receiverId() + ": there is no such player");
        }
        if (receiver == player) {
            return refused(player, RefusalReason.SAME_PLAYER, "cannot give anything to itself");
        }
        if (store.rows().realm(receiver) != store.rows().realm(player)) {
            return refused(
                    player, RefusalReason.NOT_IN_SOURCE, "and " + store.name(receiver) + " are in different realms");
        }
        final long carried = carried(player, give.itemId());
        if (carried < give.quantity()) {
            return refused(
                    player,
                    RefusalReason.NOT_ENOUGH_ITEMS,
                    "carries " + carried + " of " + give.itemId() + ", not " + give.quantity());
        }
        final int account = store.catalog().account(give.itemId());
        if (store.stacks().carried(player, account, true) < give.quantity()) {
            return refused(
                    player,
                    RefusalReason.NOT_TRANSFERABLE,
                    "cannot give " + give.itemId() + ": it is not transferable");
        }
        store.touch(player);
        store.touch(receiver);
        store.stacks().take(player, account, give.quantity(), receiver);
        quests.evaluate(player, nowNanos);
        quests.evaluate(receiver, nowNanos);
        return done(
                player,
                carried - give.quantity(),
                "gave " + give.quantity() + " of " + give.itemId() + " to " + store.name(receiver));
    }

    /** Lets a player sell items to another one in the same realm; returns why not, or null if it was. */
    OperationResult trade(
            int player, int receiver, String itemId, long quantity, String priceId, long price, long nowNanos) {
        if (!store.isPlayer(receiver)) {
            return refused(
                    player,
                    RefusalReason.UNKNOWN_PLAYER,
                    "cannot sell to player " + receiver + ": there is no such player");
        }
        if (receiver == player) {
            return refused(player, RefusalReason.SAME_PLAYER, "cannot sell anything to itself");
        }
        if (store.rows().realm(receiver) != store.rows().realm(player)) {
            return refused(
                    player, RefusalReason.NOT_IN_SOURCE, "and " + store.name(receiver) + " are in different realms");
        }
        final int item = store.catalog().account(itemId);
        final int currency = store.catalog().account(priceId);
        if (item < 0 || item == currency || store.stacks().carried(player, item, true) < quantity) {
            return refused(
                    player, RefusalReason.NOT_ENOUGH_ITEMS, "has not " + quantity + " of " + itemId + " to sell");
        }
        if (currency < 0 || store.stacks().carried(receiver, currency, true) < price) {
            return refused(receiver, RefusalReason.NOT_ENOUGH_ITEMS, "has not " + price + " of " + priceId + " to pay");
        }
        store.touch(player);
        store.touch(receiver);
        store.stacks().take(player, item, quantity, receiver);
        store.stacks().take(receiver, currency, price, player);
        quests.evaluate(player, nowNanos);
        quests.evaluate(receiver, nowNanos);
        events.traded(player, receiver, itemId, quantity, priceId, price);
        return null;
    }

    /** Gives experience. */
    OperationResult grantExperience(int player, long amount) {
        if (store.rows().get(player, PlayerRows.EXPERIENCE) > MOST - amount) {
            return refused(player, RefusalReason.TOO_MUCH, "cannot get that much experience");
        }
        quests.issueExperience(player, amount);
        return done(player, store.level(player), "is of level " + store.level(player));
    }

    private OperationResult changeQuest(int player, PlayerOperation.ChangeQuest change, long nowNanos) {
        if (!quests.isQuest(change.questId())) {
            return refused(player, RefusalReason.UNKNOWN_QUEST, "asks for " + change.questId() + ", which is no quest");
        }
        final String whyNot = switch (change.action()) {
            case ACCEPT -> quests.accept(player, change.questId(), nowNanos);
            case ABANDON -> quests.end(player, change.questId(), QuestStatus.ABANDONED);
            case FAIL -> quests.end(player, change.questId(), QuestStatus.FAILED);
        };
        if (whyNot == null) {
            return done(player, 0, change.action() + " " + change.questId());
        }
        return refused(
                player,
                change.action() == PlayerOperation.QuestAction.ACCEPT
                        ? RefusalReason.QUEST_NOT_AVAILABLE
                        : RefusalReason.QUEST_NOT_ACTIVE,
                "cannot " + change.action() + " " + change.questId() + ": " + whyNot);
    }

    /** Tells realms that an operation was refused. */
    void tellRefusal(PlayerOperation operation, OperationResult result) {
        final UUID id = operation.playerId();
        final int player = id == null ? PlayerStore.NOBODY : store.byId(id);
        if (operation instanceof PlayerOperation.Travel travel) {
            events.transitionRefused(player, realms.addressed(travel.targetRealm()), result.reason(), result.message());
        } else if (operation instanceof PlayerOperation.TravelTogether party) {
            events.transitionRefused(player, realms.addressed(party.targetRealm()), result.reason(), result.message());
        } else {
            events.operationRefused(player, result.reason(), result.message());
        }
    }
}
