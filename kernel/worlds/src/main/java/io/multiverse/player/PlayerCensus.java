package io.multiverse.player;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;

/**
 * The players as the run has them: what operations on their way will change is not seen. For stages, which look at them
 * in the middle of a control tick: before the router's stage has run, that is the state of the control tick before.
 *
 * <p>What it says depends on the run alone, so a stage's decisions may depend on it. Players are named by their number,
 * realms by their index. Asking allocates nothing. Thread-safe; on other threads than the control tick's, use
 * {@link UniversalPlayerRouter#getPlayer}.
 */
public final class PlayerCensus {
    private final MultiGameTickEngine engine;
    private final PlayerStage stage;

    PlayerCensus(MultiGameTickEngine engine, PlayerStage stage) {
        this.engine = engine;
        this.stage = stage;
    }

    /** Returns the number of players; they are numbered from 0. */
    public int size() {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            return stage.store().size();
        }
    }

    /** Returns the number of the player with this name, or -1. */
    public int playerByName(String playerName) {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            return stage.store().byName(playerName);
        }
    }

    /** Returns the index of the realm a player is in. */
    public int realm(int player) {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            return stage.store().rows().realm(player);
        }
    }

    /** Returns the index of the realm that a realm is a further instance of, its own if it is none. */
    public int mainRealm(int realm) {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            return stage.realms().main(realm);
        }
    }

    /** Returns a player's level, at least 1. */
    public int level(int player) {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            return stage.store().level(player);
        }
    }

    /** Returns what a faction thinks of a player. */
    public Standing standing(int player, ReputationFaction faction) {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            return Standing.of(stage.store().rows().reputation(player, faction.ordinal()));
        }
    }

    /** Returns how many of an item a player carries that may change hands. */
    public long carried(int player, String itemId) {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            final int account = stage.store().catalog().account(itemId);
            return account < 0 ? 0 : stage.store().stacks().carried(player, account, true);
        }
    }

    /** Returns where a player stands with a quest, by its position among those of the settings. */
    public QuestStatus questStatus(int player, int quest) {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            return stage.quests().status(player, quest);
        }
    }

    /** Returns the position of the first objective of a quest that is not done, or -1 if all are, or it never began. */
    public int openObjective(int player, int quest) {
        engine.requireOutsideOrStage();
        synchronized (stage) {
            stage.settle();
            return stage.quests().openObjective(player, quest);
        }
    }
}
