package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.text.Texts;
import java.util.UUID;

/** Counts something done for quests. */
public record Achieve(UUID playerId, QuestObjective.Type type, String subject, int count) implements PlayerOperation {
    static final int CODE = 8;

    /** Checks the amount, and that it is a deed. */
    public Achieve {
        OperationFields.requirePlayer(playerId);
        subject = Texts.name("subject", subject);
        OperationFields.requireAmount("count", count);
        OperationFields.require("an objective", type);
        type.requireDeed();
    }

    /** Reads what {@link #encode} wrote. */
    static Achieve decode(UUID player, PayloadReader in) {
        return new Achieve(player, QuestObjective.Type.of(in.int32()), in.text(), in.int32());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.int32(type.ordinal()).text(subject).int32(count);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        final int counted = desk.quests().achieve(player, type, subject, count, nowNanos);
        return desk.done(player, counted, "achieved " + subject);
    }
}
