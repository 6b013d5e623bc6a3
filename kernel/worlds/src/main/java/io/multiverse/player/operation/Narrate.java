package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.reputation.NarrativeEvent;
import io.multiverse.player.state.PlayerSaga;
import io.multiverse.text.Names;
import io.multiverse.text.Texts;
import java.util.UUID;

/** Notes something worth telling. */
public record Narrate(UUID playerId, NarrativeEvent.Kind kind, String text) implements PlayerOperation {
    static final int CODE = 9;

    /** Checks the text. */
    public Narrate {
        OperationFields.requirePlayer(playerId);
        OperationFields.require("a kind of event", kind);
        Texts.requireSomething("text", text, Names.MAX_LENGTH);
    }

    /** Reads what {@link #encode} wrote. */
    static Narrate decode(UUID player, PayloadReader in) {
        return new Narrate(player, NarrativeEvent.Kind.of(in.int32()), in.text());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.int32(kind.ordinal()).text(text);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        desk.store().touch(player);
        final PlayerSaga.Told told =
                new PlayerSaga.Told(kind, text, desk.store().rows().realm(player), nowNanos);
        desk.store().sagaToChange(player).add(told, desk.settings().historyLength());
        return desk.done(player, 0, "has a story to tell");
    }
}
