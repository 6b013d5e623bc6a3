package io.multiverse.player.state;

import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.quest.ObjectiveStatus;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestLogEntry;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestProgress;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.reputation.ReputationChange;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.ReputationScore;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.table.PlayerRows;
import io.multiverse.player.travel.RealmNames;
import io.multiverse.text.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The quests there are, and what players do for them. Guarded by the stage's monitor. */
public final class QuestBook {
    private final List<Quest> quests;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String[]> subjectKeys = new ArrayList<>();
    private final PlayerStore store;
    private final RealmNames realms;
    private final Announcements events;
    private final RouterSettings settings;

    /** Makes the book of the settings' quests. */
    public QuestBook(PlayerStore store, RealmNames realms, Announcements events, RouterSettings settings) {
        this.store = store;
        this.realms = realms;
        this.events = events;
        this.settings = settings;
        quests = settings.quests();
        for (int i = 0; i < quests.size(); i++) {
            numbers.put(Names.key(quests.get(i).questId()), i);
            subjectKeys.add(quests.get(i).objectives().stream()
                    .map(objective -> Names.key(objective.subject()))
                    .toArray(String[]::new));
        }
    }

    private QuestProgress progress(int player, String questId) {
        final Integer number = numbers.get(Names.key(questId));
        final PlayerSaga saga = store.saga(player);
        return number == null || saga == null ? null : saga.quest(number);
    }

    /** Returns whether there is a quest with this id. */
    public boolean isQuest(String questId) {
        return numbers.containsKey(Names.key(questId));
    }

    boolean hasCompleted(int player, String questId) {
        final QuestProgress progress = progress(player, questId);
        return progress != null && progress.completions() > 0;
    }

    /** Returns the quests a player can accept now. */
    public List<Quest> available(int player) {
        return quests.stream().filter(quest -> whyNot(player, quest) == null).toList();
    }

    /** Returns why a player cannot accept a quest, or null. */
    private String whyNot(int player, Quest quest) {
        final QuestProgress progress = progress(player, quest.questId());
        if (progress != null && progress.status().isActive()) {
            return "it is under way";
        }
        if (progress != null && progress.completions() > 0 && !quest.isRepeatable()) {
            return "it is done and not repeatable";
        }
        if (store.level(player) < quest.minimumLevel()) {
            return "it takes level " + quest.minimumLevel();
        }
        final String realm = realms.mainName(store.rows().realm(player));
        if (!quest.realms().isEmpty() && !quest.realms().contains(realm)) {
            return "it is not to be had in " + realm;
        }
        for (final String prerequisite : quest.prerequisites()) {
            if (!hasCompleted(player, prerequisite)) {
                return "quest " + prerequisite + " comes first";
            }
        }
        return null;
    }

    /** Lets a player accept a quest; returns why not, or null. */
    public String accept(int player, String questId, long nowNanos) {
        final int number = numbers.get(Names.key(questId));
        final Quest quest = quests.get(number);
        final String whyNot = whyNot(player, quest);
        if (whyNot == null) {
            store.touch(player);
            final PlayerSaga saga = store.sagaToChange(player);
            if (saga.quest(number) == null) {
                saga.quests().add(new QuestProgress(number, quest.objectives().size()));
            } else {
                saga.quest(number).restart();
            }
            evaluate(player, nowNanos);
        }
        return whyNot;
    }

    /** Ends a quest under way without reward; returns why not, or null. */
    public String end(int player, String questId, QuestStatus status) {
        final QuestProgress progress = progress(player, questId);
        if (progress == null || !progress.status().isActive()) {
            return "it is not under way";
        }
        if (status == QuestStatus.ABANDONED && !quests.get(progress.quest()).canAbandon()) {
            return "it cannot be given up";
        }
        store.touch(player);
        progress.status(status);
        return null;
    }

    /** Counts something a player did; returns for how many objectives it counted. */
    public int achieve(int player, QuestObjective.Type type, String subject, int count, long nowNanos) {
        final PlayerSaga saga = store.saga(player);
        final String key = Names.key(subject);
        int counted = 0;
        for (int i = 0; saga != null && i < saga.quests().size(); i++) {
            final QuestProgress progress = saga.quests().get(i);
            final List<QuestObjective> objectives = quests.get(progress.quest()).objectives();
            // What is active is decided before anything counts: one deed does not do two steps of a chain.
            final boolean[] isActive = new boolean[objectives.size()];
            for (int o = 0; o < isActive.length; o++) {
                isActive[o] = isActive(player, progress, o);
            }
            for (int o = 0; o < isActive.length; o++) {
                final QuestObjective objective = objectives.get(o);
                if (isActive[o] && objective.type() == type && subjectKeys.get(progress.quest())[o].equals(key)) {
                    store.touch(player);
                    done(progress, o, (int) Math.min(objective.count(), (long) progress.done(o) + count));
                    counted++;
                }
            }
        }
        if (counted > 0) {
            evaluate(player, nowNanos);
        }
        return counted;
    }

    private static void done(QuestProgress progress, int objective, int amount) {
        progress.done(objective, amount);
        if (amount > 0) {
            progress.status(QuestStatus.IN_PROGRESS);
        }
    }

    private boolean isDone(QuestProgress progress, int objective) {
        return progress.done(objective)
                >= quests.get(progress.quest()).objectives().get(objective).count();
    }

    /** Returns whether an objective counts now, where the player is. */
    private boolean isActive(int player, QuestProgress progress, int objective) {
        final Quest quest = quests.get(progress.quest());
        final String realm = quest.objectives().get(objective).realmId();
        return isNext(progress, objective)
                && (realm.isEmpty() || realm.equals(realms.mainName(store.rows().realm(player))));
    }

    private boolean isNext(QuestProgress progress, int objective) {
        if (!progress.status().isActive() || isDone(progress, objective)) {
            return false;
        }
        if (quests.get(progress.quest()).type() != Quest.Type.BRANCHING) {
            for (int before = 0; before < objective; before++) {
                if (!isDone(progress, before)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Counts what follows from where a player is and what it carries, and completes quests that are done. */
    public void evaluate(int player, long nowNanos) {
        evaluate(player, false, nowNanos);
    }

    /** Counts what follows from a player's having come to another realm, and the rest as well. */
    void arrived(int player, long nowNanos) {
        evaluate(player, true, nowNanos);
    }

    private void evaluate(int player, boolean hasArrived, long nowNanos) {
        final PlayerSaga saga = store.saga(player);
        boolean hasChanged = saga != null;
        while (hasChanged) {
            hasChanged = false;
            for (int i = 0; i < saga.quests().size(); i++) {
                hasChanged |= evaluate(player, saga.quests().get(i), hasArrived, nowNanos);
            }
        }
    }

    private boolean evaluate(int player, QuestProgress progress, boolean hasArrived, long nowNanos) {
        boolean hasChanged = false;
        final Quest quest = quests.get(progress.quest());
        for (int o = 0; o < quest.objectives().size(); o++) {
            if (isActive(player, progress, o)) {
                final QuestObjective objective = quest.objectives().get(o);
                final boolean countsPlace = hasArrived || !quest.isRepeatable();
                final int done = present(player, objective, countsPlace, progress.done(o));
                if (done != progress.done(o)) {
                    store.touch(player);
                    done(progress, o, done);
                    if (objective.takesItems() && done == objective.count()) {
                        // Handed over at once: the same items count for nothing else and nobody else.
                        final int account = store.catalog().account(objective.subject());
                        store.stacks().take(player, account, done, PlayerStore.NOBODY);
                    }
                    hasChanged = true;
                }
            }
        }
        if (progress.status().isActive() && isComplete(progress)) {
            complete(player, progress, quest, nowNanos);
            hasChanged = true;
        }
        return hasChanged;
    }

    /**
     * Returns how much of an objective is done by what a player carries and where it is. Of a quest that can be
     * repeated, a place counts on arrival only: standing there must not pay again and again.
     */
    private int present(int player, QuestObjective objective, boolean countsPlace, int done) {
        return switch (objective.type()) {
            case FETCH_ITEM -> {
                final int account = store.catalog().account(objective.subject());
                yield account < 0
                        ? 0
                        : (int) Math.min(objective.count(), store.stacks().carried(player, account, false));
            }
            case REACH_LOCATION ->
                countsPlace
                                && objective
                                        .subject()
                                        .equals(realms.mainName(store.rows().realm(player)))
                        ? objective.count()
                        : done;
            case DEFEAT_ENEMY, TALK_TO_NPC -> done;
        };
    }

    private boolean isComplete(QuestProgress progress) {
        final Quest quest = quests.get(progress.quest());
        if (quest.type() != Quest.Type.BRANCHING) {
            return isDone(progress, quest.objectives().size() - 1);
        }
        for (final QuestObjective branch : quest.objectives()) {
            boolean isDone = true;
            for (int o = 0; o < quest.objectives().size(); o++) {
                isDone &= quest.objectives().get(o).branch() != branch.branch() || isDone(progress, o);
            }
            if (isDone) {
                return true;
            }
        }
        return false;
    }

    /** Completes a quest first and pays then: whatever paying leads to, it is paid once. Nothing here can fail. */
    private void complete(int player, QuestProgress progress, Quest quest, long nowNanos) {
        store.touch(player);
        progress.complete();
        final QuestReward reward = quest.reward();
        issueExperience(player, reward.experience());
        for (final InventoryItem item : reward.items()) {
            store.issueItem(player, item, 1);
        }
        reward.reputation().forEach((faction, change) -> changeReputation(player, faction, change, nowNanos));
        events.questCompleted(player, quest.questId());
    }

    /** Gives a player experience, and tells of the levels it reaches by it. */
    public void issueExperience(int player, long amount) {
        final int before = store.level(player);
        store.issueExperience(player, amount);
        events.leveledUp(player, before, store.level(player));
    }

    /** Changes a player's reputation; returns the score after it. */
    public int changeReputation(int player, ReputationFaction faction, int change, long nowNanos) {
        store.touch(player);
        final PlayerRows rows = store.rows();
        final long known = rows.get(player, PlayerRows.REPUTATION);
        final int score = ReputationScore.clamp((long) rows.reputation(player, faction.ordinal()) + change);
        rows.reputation(player, faction.ordinal(), score);
        store.sagaToChange(player)
                .add(new ReputationChange(faction, change, score, nowNanos), settings.historyLength());
        events.reputationChanged(player, faction.ordinal(), change, known);
        return score;
    }

    /** Returns where a player stands with the quest at a position. */
    public QuestStatus status(int player, int quest) {
        final PlayerSaga saga = store.saga(player);
        final QuestProgress progress = saga == null ? null : saga.quest(quest);
        return progress == null ? QuestStatus.AVAILABLE : progress.status();
    }

    /** Returns the first objective a player has not done of the quest at a position, or -1. */
    public int openObjective(int player, int quest) {
        final PlayerSaga saga = store.saga(player);
        final QuestProgress progress = saga == null ? null : saga.quest(quest);
        for (int o = 0; progress != null && o < quests.get(quest).objectives().size(); o++) {
            if (!isDone(progress, o)) {
                return o;
            }
        }
        return -1;
    }

    /** Returns a player's quest log. */
    public List<QuestLogEntry> log(int player) {
        final List<QuestLogEntry> log = new ArrayList<>();
        final PlayerSaga saga = store.saga(player);
        for (final QuestProgress progress : saga == null ? List.<QuestProgress>of() : saga.quests()) {
            final Quest quest = quests.get(progress.quest());
            final List<QuestLogEntry.ObjectiveProgress> objectives = new ArrayList<>();
            for (int o = 0; o < quest.objectives().size(); o++) {
                objectives.add(new QuestLogEntry.ObjectiveProgress(
                        quest.objectives().get(o), status(progress, o), progress.done(o)));
            }
            log.add(new QuestLogEntry(quest.questId(), progress.status(), objectives, progress.completions()));
        }
        return log;
    }

    private ObjectiveStatus status(QuestProgress progress, int objective) {
        if (isDone(progress, objective)) {
            return ObjectiveStatus.COMPLETED;
        }
        if (!progress.status().isActive()) {
            return ObjectiveStatus.FAILED;
        }
        return isNext(progress, objective) ? ObjectiveStatus.ACTIVE : ObjectiveStatus.PENDING;
    }
}
