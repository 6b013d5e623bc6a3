package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.text.Names;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What callers of the embedding program can ask of the router. Constructors throw {@link IllegalArgumentException}
 * where {@link Names} refuses a text, or an amount is out of range.
 *
 * <p>A kind of operation is one record, which knows the bytes it is journaled as and how it is carried out. The bytes
 * are a version, a code, the player unless it is not there yet, and the fields in order.
 */
public sealed interface PlayerOperation
        permits CreatePlayer,
                Travel,
                TravelTogether,
                Join,
                ChangeReputation,
                AddItem,
                RemoveItem,
                GiveItem,
                GrantExperience,
                ChangeQuest,
                Achieve,
                Narrate {
    /** The most of anything that one operation can give or take. */
    long MAX_AMOUNT = 1_000_000_000_000L;

    /** The version of the bytes. */
    int VERSION = 1;

    /** Returns the player it is about, or null for one that is not there yet. */
    UUID playerId();

    /** Returns the number of the kind, which is part of journals. */
    int code();

    /** Appends the fields, without the player it is about. */
    void encode(PayloadWriter out);

    /** Carries the operation out for the stage, on a player who is there, or none yet. */
    OperationResult apply(PlayerDesk desk, int player, long nowNanos);

    /** Tells realms that the operation was refused; the player may be nobody. */
    default void tellRefusal(PlayerDesk desk, int player, OperationResult result) {
        desk.events().operationRefused(player, result.reason(), result.message());
    }

    /** Returns the bytes the operation is journaled as. */
    default byte[] encode() {
        final PayloadWriter out = new PayloadWriter().int32(VERSION).int32(code());
        if (playerId() != null) {
            OperationFields.id(out, playerId());
        }
        encode(out);
        final byte[] bytes = new byte[out.length()];
        out.buffer().getBytes(0, bytes);
        return bytes;
    }

    /** Decodes an operation; throws {@link IllegalArgumentException} if the bytes are none. */
    static PlayerOperation decode(byte[] bytes) {
        final PayloadReader in = new PayloadReader().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final int version = in.int32();
        if (version != VERSION) {
            throw new IllegalArgumentException("the operation is of version " + version + ", not " + VERSION);
        }
        final int code = in.int32();
        final PlayerOperation operation =
                code == CreatePlayer.CODE ? CreatePlayer.decode(in) : decode(code, OperationFields.id(in), in);
        if (in.remaining() > 0) {
            throw new IllegalArgumentException(in.remaining() + " bytes of the operation are left over");
        }
        return operation;
    }

    private static PlayerOperation decode(int code, UUID player, PayloadReader in) {
        return switch (code) {
            case Travel.CODE -> Travel.decode(player, in);
            case ChangeReputation.CODE -> ChangeReputation.decode(player, in);
            case AddItem.CODE -> AddItem.decode(player, in);
            case RemoveItem.CODE -> RemoveItem.decode(player, in);
            case GiveItem.CODE -> GiveItem.decode(player, in);
            case GrantExperience.CODE -> GrantExperience.decode(player, in);
            case ChangeQuest.CODE -> ChangeQuest.decode(player, in);
            case Achieve.CODE -> Achieve.decode(player, in);
            case Narrate.CODE -> Narrate.decode(player, in);
            case TravelTogether.CODE -> TravelTogether.decode(player, in);
            case Join.CODE -> Join.decode(player, in);
            default -> throw new IllegalArgumentException("no operation has the code " + code);
        };
    }
}
