package io.multiverse.player.quest;

import java.util.List;

/**
 * What a player's log says of one quest. Immutable.
 *
 * @param questId the quest
 * @param status where the player stands
 * @param objectives each objective in the quest's order
 * @param completions how often the player has completed it
 */
public record QuestLogEntry(String questId, QuestStatus status, List<ObjectiveProgress> objectives, int completions) {
    /**
     * What is done of one objective.
     *
     * @param objective the objective
     * @param status where the player stands
     * @param done how much is done, 0 to the objective's count
     */
    public record ObjectiveProgress(QuestObjective objective, ObjectiveStatus status, int done) {}

    /** Returns how many objectives are done, of how many: for instance {@code 2/3}. */
    public String progress() {
        final long done = objectives.stream()
                .filter(objective -> objective.status() == ObjectiveStatus.COMPLETED)
                .count();
        return done + "/" + objectives.size();
    }
}
