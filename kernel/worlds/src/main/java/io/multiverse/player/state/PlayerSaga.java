package io.multiverse.player.state;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.quest.QuestProgress;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.reputation.ReputationChange;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.travel.RealmNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What only some players have: quests, changes of reputation and narrative events. Not thread-safe. */
public final class PlayerSaga {
    private final List<QuestProgress> quests = new ArrayList<>();
    private final Deque<ReputationChange> reputationChanges = new ArrayDeque<>();
    private final Deque<Told> narrative = new ArrayDeque<>();

    /** A narrative event with its realm's index. */
    public record Told(NarrativeEvent.Kind kind, String text, int realm, long timeNanos) {}

    /** Returns the quests ever accepted, in order of the first acceptance. */
    List<QuestProgress> quests() {
        return quests;
    }

    /** Returns where the player stands with a quest, or null. */
    QuestProgress quest(int quest) {
        for (int i = 0; i < quests.size(); i++) {
            if (quests.get(i).quest() == quest) {
                return quests.get(i);
            }
        }
        return null;
    }

    /** Returns the last changes of reputation, oldest first. */
    public List<ReputationChange> reputationChanges() {
        return List.copyOf(reputationChanges);
    }

    /** Returns what was told last, oldest first. */
    public List<NarrativeEvent> narrative(RealmNames names) {
        return narrative.stream()
                .map(told -> new NarrativeEvent(told.kind(), told.text(), names.name(told.realm()), told.timeNanos()))
                .toList();
    }

    void add(ReputationChange change, int capacity) {
        if (reputationChanges.size() == capacity) {
            reputationChanges.removeFirst();
        }
        reputationChanges.add(change);
    }

    /** Notes something worth telling, and forgets the oldest beyond the capacity. */
    public void add(Told told, int capacity) {
        if (narrative.size() == capacity) {
            narrative.removeFirst();
        }
        narrative.add(told);
    }

    void write(StateWriter out) {
        out.beginList("quest", quests.size());
        for (final QuestProgress quest : quests) {
            out.beginItem();
            quest.write(out);
            out.endItem();
        }
        out.endList();
        out.beginList("reputationChange", reputationChanges.size());
        for (final ReputationChange change : reputationChanges) {
            out.beginItem();
            out.int32("faction", change.faction().ordinal());
            out.int32("change", change.change());
            out.int32("score", change.score());
            out.int64("timeNanos", change.simTimeNanos());
            out.endItem();
        }
        out.endList();
        out.beginList("narrative", narrative.size());
        for (final Told told : narrative) {
            out.beginItem();
            out.int32("kind", told.kind().ordinal());
            out.text("text", told.text());
            out.int32("realm", told.realm());
            out.int64("timeNanos", told.timeNanos());
            out.endItem();
        }
        out.endList();
    }

    static PlayerSaga read(StateReader in) {
        final PlayerSaga saga = new PlayerSaga();
        for (int left = in.beginList("quest"); left > 0; left--) {
            in.beginItem();
            saga.quests.add(QuestProgress.read(in));
            in.endItem();
        }
        in.endList();
        for (int left = in.beginList("reputationChange"); left > 0; left--) {
            in.beginItem();
            saga.reputationChanges.add(new ReputationChange(
                    ReputationFaction.of(in.int32("faction")),
                    in.int32("change"),
                    in.int32("score"),
                    in.int64("timeNanos")));
            in.endItem();
        }
        in.endList();
        for (int left = in.beginList("narrative"); left > 0; left--) {
            in.beginItem();
            saga.narrative.add(new Told(
                    NarrativeEvent.Kind.of(in.int32("kind")),
                    in.text("text"),
                    in.int32("realm"),
                    in.int64("timeNanos")));
            in.endItem();
        }
        in.endList();
        return saga;
    }
}
