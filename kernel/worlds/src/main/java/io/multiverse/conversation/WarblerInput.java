package io.multiverse.conversation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.NpcMemory;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/** What the stage is told from outside of the run, and the bytes it is journaled as: a version, a code and fields. */
sealed interface WarblerInput {
    /** The version of the bytes. */
    int VERSION = 1;

    /** A player speaks to an NPC of its realm. */
    record Speak(UUID player, String npc, String text) implements WarblerInput {}

    /** Something changed hands between a player and an NPC of its realm. */
    record Transact(UUID player, String npc, NpcMemory.Kind kind, String item, long quantity) implements WarblerInput {}

    /** Everybody in a player's realm should notice that it came. */
    record Announce(UUID player, String arrivalType) implements WarblerInput {}

    /** The engine found words. */
    record Answer(long turn, String engine, String text) implements WarblerInput {}

    /** The engine found none. */
    record Failure(long turn, String engine, DialogueFailure failure, String message) implements WarblerInput {}

    /** Returns the bytes of this input. */
    default byte[] encode() {
        final PayloadWriter out = new PayloadWriter().int32(VERSION);
        if (this instanceof Speak speak) {
            id(out.int32(0), speak.player()).text(speak.npc()).text(speak.text());
        } else if (this instanceof Transact transact) {
            id(out.int32(1), transact.player())
                    .text(transact.npc())
                    .text(transact.kind().key());
            out.text(transact.item()).int64(transact.quantity());
        } else if (this instanceof Announce announce) {
            id(out.int32(2), announce.player()).text(announce.arrivalType());
        } else if (this instanceof Answer answer) {
            out.int32(3).int64(answer.turn()).text(answer.engine()).text(answer.text());
        } else if (this instanceof Failure failure) {
            out.int32(4).int64(failure.turn()).text(failure.engine());
            out.text(failure.failure().name()).text(failure.message());
        }
        final byte[] bytes = new byte[out.length()];
        out.buffer().getBytes(0, bytes);
        return bytes;
    }

    private static PayloadWriter id(PayloadWriter out, UUID id) {
        return out.int64(id.getMostSignificantBits()).int64(id.getLeastSignificantBits());
    }

    /** Decodes an input; throws {@link IllegalArgumentException} if the bytes are none. */
    static WarblerInput decode(byte[] bytes) {
        final PayloadReader in = new PayloadReader().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final int version = in.int32();
        if (version != VERSION) {
            throw new IllegalArgumentException("the input is of version " + version + ", not " + VERSION);
        }
        final int code = in.int32();
        final WarblerInput input = switch (code) {
            case 0 -> new Speak(new UUID(in.int64(), in.int64()), in.text(), in.text());
            case 1 ->
                new Transact(
                        new UUID(in.int64(), in.int64()),
                        in.text(),
                        NpcMemory.Kind.of(in.text()),
                        in.text(),
                        in.int64());
            case 2 -> new Announce(new UUID(in.int64(), in.int64()), in.text());
            case 3 -> new Answer(in.int64(), in.text(), in.text());
            case 4 -> new Failure(in.int64(), in.text(), DialogueFailure.valueOf(in.text()), in.text());
            default -> throw new IllegalArgumentException("no input has the code " + code);
        };
        if (in.remaining() > 0) {
            throw new IllegalArgumentException(in.remaining() + " bytes of the input are left over");
        }
        return input;
    }
}
