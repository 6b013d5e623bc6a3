package io.multiverse.conversation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.NpcMemory;
import java.util.Optional;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the stage is told from outside of the run. A kind of input is one record, which knows the bytes it is journaled
 * as and what comes of it; the bytes are a version, a code and the fields in order.
 */
sealed interface WarblerInput {
    /** The version of the bytes. */
    int VERSION = 1;

    /** Returns the number of the kind, which is part of journals. */
    int code();

    /** Appends the fields. */
    void encode(PayloadWriter out);

    /** Lets it take effect; returns what is answered to whoever handed it over, or null if nothing is. */
    Object apply(Turns turns);

    /** A player speaks to an NPC of its realm; the answer is the turn's number, or a dialogue that is refused. */
    record Speak(UUID player, String npc, String text) implements WarblerInput {
        private static final int CODE = 0;

        private static Speak decode(PayloadReader in) {
            return new Speak(id(in), in.text(), in.text());
        }

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void encode(PayloadWriter out) {
            id(out, player).text(npc).text(text);
        }

        @Override
        public Object apply(Turns turns) {
            final Optional<UniversalPlayer> speaker = turns.player(player);
            final Dialogue refused = speaker.isPresent()
                    ? turns.address(speaker.get(), npc, text)
                    : turns.refuseStranger(-1, OpenTurn.NOBODY, npc, text, "there is no player " + player);
            return refused == null ? (Object) turns.lastTurn() : refused;
        }
    }

    /** Something changed hands between a player and an NPC of its realm. */
    record Transact(UUID player, String npc, NpcMemory.Kind kind, String item, long quantity) implements WarblerInput {
        private static final int CODE = 1;

        private static Transact decode(PayloadReader in) {
            return new Transact(id(in), in.text(), NpcMemory.Kind.of(in.text()), in.text(), in.int64());
        }

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void encode(PayloadWriter out) {
            id(out, player).text(npc).text(kind.key()).text(item).int64(quantity);
        }

        @Override
        public Object apply(Turns turns) {
            turns.player(player).ifPresentOrElse(dealer -> turns.transact(dealer, this), turns::reject);
            return null;
        }
    }

    /** Everybody in a player's realm should notice that it came. */
    record Announce(UUID player, String arrivalType) implements WarblerInput {
        private static final int CODE = 2;

        private static Announce decode(PayloadReader in) {
            return new Announce(id(in), in.text());
        }

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void encode(PayloadWriter out) {
            id(out, player).text(arrivalType);
        }

        @Override
        public Object apply(Turns turns) {
            turns.player(player).ifPresentOrElse(guest -> turns.announce(guest, arrivalType), turns::reject);
            return null;
        }
    }

    /** The engine found words. */
    record Answer(long turn, String engine, String text) implements WarblerInput {
        private static final int CODE = 3;

        private static Answer decode(PayloadReader in) {
            return new Answer(in.int64(), in.text(), in.text());
        }

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void encode(PayloadWriter out) {
            out.int64(turn).text(engine).text(text);
        }

        @Override
        public Object apply(Turns turns) {
            turns.answer(this);
            return null;
        }
    }

    /** The engine found none. */
    record Failure(long turn, String engine, DialogueFailure failure, String message) implements WarblerInput {
        private static final int CODE = 4;

        private static Failure decode(PayloadReader in) {
            return new Failure(in.int64(), in.text(), DialogueFailure.valueOf(in.text()), in.text());
        }

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void encode(PayloadWriter out) {
            out.int64(turn).text(engine).text(failure.name()).text(message);
        }

        @Override
        public Object apply(Turns turns) {
            turns.fail(this);
            return null;
        }
    }

    /** Returns the bytes of this input. */
    default byte[] encode() {
        final PayloadWriter out = new PayloadWriter().int32(VERSION).int32(code());
        encode(out);
        final byte[] bytes = new byte[out.length()];
        out.buffer().getBytes(0, bytes);
        return bytes;
    }

    private static PayloadWriter id(PayloadWriter out, UUID id) {
        return out.int64(id.getMostSignificantBits()).int64(id.getLeastSignificantBits());
    }

    private static UUID id(PayloadReader in) {
        return new UUID(in.int64(), in.int64());
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
            case Speak.CODE -> Speak.decode(in);
            case Transact.CODE -> Transact.decode(in);
            case Announce.CODE -> Announce.decode(in);
            case Answer.CODE -> Answer.decode(in);
            case Failure.CODE -> Failure.decode(in);
            default -> throw new IllegalArgumentException("no input has the code " + code);
        };
        if (in.remaining() > 0) {
            throw new IllegalArgumentException(in.remaining() + " bytes of the input are left over");
        }
        return input;
    }
}
