package io.multiverse.conversation;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The last dialogues, said or refused, and the number of all. Not thread-safe. */
final class DialogueLog {
    private final Consumer<StateWriter> content = this::writeEntries;
    private final StateDigest hash = new StateDigest();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final int capacity;
    private long total;
    private long digest;

    /** A dialogue and what it adds to the digest. */
    private record Entry(Dialogue dialogue, long share) {}

    DialogueLog(int capacity) {
        this.capacity = capacity;
    }

    long total() {
        return total;
    }

    List<Dialogue> list(DialogueFilter filter) {
        return entries.stream().map(Entry::dialogue).filter(filter::fits).toList();
    }

    void add(Dialogue dialogue) {
        if (entries.size() == capacity) {
            digest -= entries.removeFirst().share();
        }
        hash.reset();
        write(dialogue, hash);
        final Entry entry = new Entry(dialogue, StateDigest.share(total++, hash.value()));
        digest += entry.share();
        entries.add(entry);
    }

    void write(StateWriter out) {
        out.int64("dialogues", total);
        out.part("log", digest, content);
    }

    private void writeEntries(StateWriter out) {
        out.beginList("dialogue", entries.size());
        for (final Entry entry : entries) {
            out.beginItem();
            write(entry.dialogue(), out);
            out.endItem();
        }
        out.endList();
    }

    private static void write(Dialogue dialogue, StateWriter out) {
        out.int64("turn", dialogue.turn());
        out.text(
                "playerId",
                dialogue.playerId() == null ? null : dialogue.playerId().toString());
        out.text("playerName", dialogue.playerName());
        out.text("realm", dialogue.realmId());
        out.text("npc", dialogue.npc());
        out.text("npcName", dialogue.npcName());
        out.text("asked", dialogue.asked());
        out.text("text", dialogue.text());
        out.text("modifier", dialogue.modifier());
        out.text("engine", dialogue.engine());
        out.text("degraded", dialogue.degradedReason());
        out.text(
                "refusal",
                dialogue.refusal() == null ? null : dialogue.refusal().name());
        out.text("message", dialogue.message());
        out.int64("controlTick", dialogue.controlTick());
        out.int64("timeNanos", dialogue.simTimeNanos());
    }

    void read(StateReader in) {
        final long all = in.int64("dialogues");
        entries.clear();
        digest = 0;
        in.beginGroup("log");
        final int kept = in.beginList("dialogue");
        total = all - kept;
        for (int i = 0; i < kept; i++) {
            in.beginItem();
            add(readDialogue(in));
            in.endItem();
        }
        in.endList();
        in.endGroup();
    }

    private static Dialogue readDialogue(StateReader in) {
        final long turn = in.int64("turn");
        final String id = in.text("playerId");
        return new Dialogue(
                turn,
                id == null ? null : UUID.fromString(id),
                in.text("playerName"),
                in.text("realm"),
                in.text("npc"),
                in.text("npcName"),
                in.text("asked"),
                in.text("text"),
                in.text("modifier"),
                in.text("engine"),
                in.text("degraded"),
                refusal(in.text("refusal")),
                in.text("message"),
                in.int64("controlTick"),
                in.int64("timeNanos"));
    }

    private static DialogueRefusal refusal(String name) {
        return name == null ? null : DialogueRefusal.valueOf(name);
    }
}
