package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * To the NPC's realm: what a player said ({@code asked}, empty where the NPC began) and what the NPC said
 * ({@code text}). The NPC should remember it. {@code modifier} is the key of a
 * {@link io.multiverse.warbler.DialogueModifier}, {@code degraded} is empty, or why the engine did not find these words
 * that should have.
 */
public final class NpcSaid extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "npc_said";

    /** The layout of its payloads. */
    public static final String SCHEMA =
            "turn:int64,player:int32,npc:text,playerName:text,asked:text,text:text,modifier:text,"
                    + "engine:text,degraded:text";

    /** Makes a view that is of no event yet. */
    public NpcSaid() {
        super(SCHEMA);
    }

    /** Returns the field {@code turn}. */
    public long turn() {
        return int64(0);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(1);
    }

    /** Returns the field {@code npc}. */
    public String npc() {
        return text(2);
    }

    /** Returns the field {@code playerName}. */
    public String playerName() {
        return text(3);
    }

    /** Returns the field {@code asked}. */
    public String asked() {
        return text(4);
    }

    /** Returns the field {@code text}. */
    public String text() {
        return text(5);
    }

    /** Returns the field {@code modifier}. */
    public String modifier() {
        return text(6);
    }

    /** Returns the field {@code engine}. */
    public String engine() {
        return text(7);
    }

    /** Returns the field {@code degraded}. */
    public String degraded() {
        return text(8);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out,
            long turn,
            int player,
            String npc,
            String playerName,
            String asked,
            String text,
            String modifier,
            String engine,
            String degraded) {
        return out.reset()
                .int64(turn)
                .int32(player)
                .text(npc)
                .text(playerName)
                .text(asked)
                .text(text)
                .text(modifier)
                .text(engine)
                .text(degraded);
    }
}
