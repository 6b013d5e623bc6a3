package io.multiverse.player.quest;

import io.multiverse.text.Texts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A quest that every player can do on their own. Immutable.
 *
 * @param questId its id, which case does not tell from others
 * @param title its title
 * @param type in what order its objectives count
 * @param difficulty how hard it is said to be
 * @param minimumLevel the level a player must have to accept it
 * @param realms where it can be accepted; anywhere if empty
 * @param prerequisites the ids of quests to be completed first
 * @param objectives what to do, at least one thing
 * @param reward what it pays
 * @param isRepeatable whether it can be accepted again after it was completed
 * @param canAbandon whether it can be given up
 */
public record Quest(
        String questId,
        String title,
        Type type,
        Difficulty difficulty,
        int minimumLevel,
        List<String> realms,
        List<String> prerequisites,
        List<QuestObjective> objectives,
        QuestReward reward,
        boolean isRepeatable,
        boolean canAbandon) {
    /** In what order objectives count. */
    public enum Type {
        /** One after the other. */
        LINEAR,
        /** All at once; the quest is done when all of one branch are. */
        BRANCHING,
        /** One after the other, each in the realm it names. */
        MULTI_REALM_CHAIN
    }

    /** How hard a quest is said to be. */
    public enum Difficulty {
        /** For beginners. */
        EASY,
        /** For most. */
        MEDIUM,
        /** For some. */
        HARD,
        /** For few. */
        LEGENDARY
    }

    private static final int MAX_OBJECTIVES = 64;

    /** Copies the lists; throws {@link IllegalArgumentException} where something is missing. */
    public Quest {
        questId = Texts.name("questId", questId);
        title = Texts.name("title", title);
        realms = List.copyOf(realms);
        prerequisites =
                prerequisites.stream().map(id -> Texts.name("prerequisite", id)).toList();
        realms.forEach(realm -> Texts.require("realm", realm));
        objectives = List.copyOf(objectives);
        if (objectives.isEmpty() || objectives.size() > MAX_OBJECTIVES) {
            throw new IllegalArgumentException(
                    "quest " + questId + " must have 1 to " + MAX_OBJECTIVES + " objectives, not " + objectives.size());
        }
        for (final QuestObjective objective : objectives) {
            if (type == Type.MULTI_REALM_CHAIN && objective.realmId().isEmpty()) {
                throw new IllegalArgumentException("quest " + questId
                        + " is a chain over realms: each objective must name its realm, see QuestObjective.in");
            }
            if (isRepeatable && objective.type() == QuestObjective.Type.FETCH_ITEM && !objective.takesItems()) {
                throw new IllegalArgumentException("quest " + questId + " can be repeated, so its objective "
                        + objective.subject() + " must take the items, or the same ones would pay again:"
                        + " use QuestObjective.fetch");
            }
        }
    }

    /** Returns the ids of all realms it names: where it can be accepted, and where objectives are to be done. */
    public Set<String> namedRealms() {
        final Set<String> named = new TreeSet<>(realms);
        for (final QuestObjective objective : objectives) {
            if (!objective.realmId().isEmpty()) {
                named.add(objective.realmId());
            }
        }
        return named;
    }

    /** Returns a linear quest for anybody that can be given up and is done once. */
    public static Quest linear(String questId, String title, QuestReward reward, QuestObjective... objectives) {
        return new Quest(
                questId,
                title,
                Type.LINEAR,
                Difficulty.MEDIUM,
                1,
                List.of(),
                List.of(),
                List.of(objectives),
                reward,
                false,
                true);
    }

    /** Returns this quest, to be accepted after others. */
    public Quest after(String... questIds) {
        return new Quest(
                questId,
                title,
                type,
                difficulty,
                minimumLevel,
                realms,
                List.of(questIds),
                objectives,
                reward,
                isRepeatable,
                canAbandon);
    }

    /** Returns this quest, to be done as often as one likes. */
    public Quest repeatable() {
        return new Quest(
                questId,
                title,
                type,
                difficulty,
                minimumLevel,
                realms,
                prerequisites,
                objectives,
                reward,
                true,
                canAbandon);
    }
}
