package io.multiverse.player.settings;

/**
 * Decides whether a player may travel. Asked after everything else allows it, on the control-tick thread; must depend
 * on nothing but the request, and should not allocate.
 */
public interface TravelRule {
    /** Returns why the player may not travel, a constant text, or null if the player may. */
    String refuse(TravelRequest request);

    /** Returns what the rule is, with its parameters: runs are the same only if their rules have equal descriptions. */
    String description();

    /** Returns the rule that players rest for a time between two transitions. */
    static TravelRule cooldown(long nanos) {
        return new BuiltInRule(
                "cooldown of " + nanos + " ns",
                request ->
                        request.lastTransitionNanos() >= 0 && request.nowNanos() - request.lastTransitionNanos() < nanos
                                ? "the portals have not recovered from the last transition"
                                : null);
    }

    /** Returns the rule that a realm is open to players from a level on only. */
    static TravelRule minimumLevel(String realmId, int level) {
        return new BuiltInRule(
                "level " + level + " for " + realmId,
                request -> request.targetRealm().equals(realmId) && request.level() < level
                        ? "the player's level is too low"
                        : null);
    }

    /** Returns the rule that a realm is open to players who completed a quest only. */
    static TravelRule completedQuest(String realmId, String questId) {
        return new BuiltInRule(
                "quest " + questId + " for " + realmId,
                request -> request.targetRealm().equals(realmId) && !request.hasCompleted(questId)
                        ? "the player has not completed the quest that opens this realm"
                        : null);
    }
}
