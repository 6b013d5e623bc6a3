package io.multiverse.player.quest;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/** Where one player stands with one quest. Not thread-safe. */
public final class QuestProgress {
    private final int quest;
    private final int[] done;
    private QuestStatus status = QuestStatus.ACCEPTED;
    private int completions;

    /** Makes the progress of a quest with so many objectives that has just been accepted. */
    public QuestProgress(int quest, int objectives) {
        this(quest, new int[objectives]);
    }

    private QuestProgress(int quest, int[] done) {
        this.quest = quest;
        this.done = done;
    }

    public int quest() {
        return quest;
    }

    public QuestStatus status() {
        return status;
    }

    /** Notes where the player stands. */
    public void status(QuestStatus newStatus) {
        status = newStatus;
    }

    public int completions() {
        return completions;
    }

    /** Notes that the quest is done once more. */
    public void complete() {
        status = QuestStatus.COMPLETED;
        completions++;
    }

    /** Begins again. */
    public void restart() {
        Arrays.fill(done, 0);
        status = QuestStatus.ACCEPTED;
    }

    /** Returns how much of an objective is done. */
    public int done(int objective) {
        return done[objective];
    }

    /** Notes how much of an objective is done. */
    public void done(int objective, int amount) {
        done[objective] = amount;
    }

    /** Writes the progress. */
    public void write(StateWriter out) {
        out.int32("quest", quest);
        out.int32("status", status.ordinal());
        out.int32("completions", completions);
        out.int32s("done", done, done.length);
    }

    /** Reads what {@link #write} wrote. */
    public static QuestProgress read(StateReader in) {
        final int quest = in.int32("quest");
        final QuestStatus status = QuestStatus.of(in.int32("status"));
        final int completions = in.int32("completions");
        final QuestProgress progress = new QuestProgress(quest, in.int32s("done"));
        progress.status = status;
        progress.completions = completions;
        return progress;
    }
}
