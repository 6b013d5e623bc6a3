package io.multiverse.warbler;

/**
 * The types of the events in which realms and the stage {@value #STAGE} meet, and how their payloads are laid out.
 *
 * <p>Players are named by their number; {@code npc} is whatever the realm calls its NPCs. A realm emits its events to
 * {@link io.multiverse.kernel.event.Targets#SUBSCRIBERS}; nobody needs to subscribe, the stage reads them. A realm that
 * knows none of this answers nothing, and its NPCs then speak as strangers.
 *
 * <pre>
 *   window n     player speaks (an input, or {@value #PLAYER_SPEAKS} from the realm)
 *   control n    {@value #NPC_ADDRESSED} to the realm
 *   window n+1   the realm describes the NPC: {@value #NPC_LISTENS}, or says why not: {@value #NPC_ABSENT}
 *   control n+1  {@value #NPC_SAID} to the realm, or {@value #DIALOGUE_REQUESTED} if somebody outside finds the words,
 *                and {@value #NPC_SAID} once they are in
 * </pre>
 */
public final class WarblerEvents {
    /** The stage that conducts conversations. */
    public static final String STAGE = "warbler";

    /** To the player's realm: a player speaks to an NPC. */
    public static final String NPC_ADDRESSED = "npc_addressed";

    /** From the realm, one window after {@value #NPC_ADDRESSED}: the NPC listens, and this is who it is. */
    public static final String NPC_LISTENS = "npc_listens";

    /** From the realm, one window after {@value #NPC_ADDRESSED}: the NPC does not listen. */
    public static final String NPC_ABSENT = "npc_absent";

    /**
     * A player speaks to an NPC of the realm it is in. From a realm, for a player in it; from a stage that stands
     * before {@value #STAGE}, or from outside, for any player.
     */
    public static final String PLAYER_SPEAKS = "player_speaks";

    /**
     * From a realm: an NPC of it begins to speak, to a player in it, or to nobody in particular if {@code player} is
     * -1; the persona's memories are those of this player. The stage finds the words: {@value #NPC_SAID} follows with
     * {@code asked} empty.
     */
    public static final String NPC_SPEAKS = "npc_speaks";

    /** Broadcast: an engine outside of the run is asked for words; a map with all it is told. */
    public static final String DIALOGUE_REQUESTED = "dialogue_requested";

    /**
     * To the NPC's realm: what a player said ({@code asked}, empty where the NPC began) and what the NPC said
     * ({@code text}). The NPC should remember it. {@code modifier} is the key of a {@link DialogueModifier},
     * {@code degraded} is empty, or why the engine did not find these words that should have.
     */
    public static final String NPC_SAID = "npc_said";

    /** To the player's realm, broadcast where there is none: nothing comes of it that somebody spoke, and why. */
    public static final String DIALOGUE_REFUSED = "dialogue_refused";

    /** To the player's realm: the NPC should remember that something changed hands; a {@link NpcMemory.Kind}'s key. */
    public static final String NPC_TRANSACTION = "npc_transaction";

    /** To the player's realm: everybody should notice that a player came, in the way {@code arrivalType} says. */
    public static final String ARRIVAL_ANNOUNCED = "player_arrival_announced";

    /** The fields of an {@link NpcPersona}, which {@link NpcPersona#write} appends. */
    public static final String NPC_PERSONA_FIELDS = "npc:text,name:text,personality:text,mood:text,faction:text,"
            + "activity:text,memories:text,knowledge:text";

    /** Layout of {@value #NPC_ADDRESSED}; {@code turn} is to be given back. */
    public static final String NPC_ADDRESSED_SCHEMA = "turn:int64,player:int32,npc:text,playerName:text,text:text";

    /** Layout of {@value #NPC_LISTENS}. */
    public static final String NPC_LISTENS_SCHEMA = "turn:int64," + NPC_PERSONA_FIELDS;

    /** Layout of {@value #NPC_ABSENT}. */
    public static final String NPC_ABSENT_SCHEMA = "turn:int64,reason:text";

    /** Layout of {@value #PLAYER_SPEAKS}. */
    public static final String PLAYER_SPEAKS_SCHEMA = "player:int32,npc:text,text:text";

    /** Layout of {@value #NPC_SPEAKS}; {@code occasion}, if any, takes the place of the activity. */
    public static final String NPC_SPEAKS_SCHEMA = "player:int32,occasion:text," + NPC_PERSONA_FIELDS;

    /** Layout of {@value #DIALOGUE_REQUESTED}. */
    public static final String DIALOGUE_REQUESTED_SCHEMA = "map";

    /** Layout of {@value #NPC_SAID}. */
    public static final String NPC_SAID_SCHEMA =
            "turn:int64,player:int32,npc:text,playerName:text,asked:text,text:text,"
                    + "modifier:text,engine:text,degraded:text";

    /** Layout of {@value #DIALOGUE_REFUSED}. */
    public static final String DIALOGUE_REFUSED_SCHEMA = "turn:int64,player:int32,npc:text,reason:text,message:text";

    /** Layout of {@value #NPC_TRANSACTION}. */
    public static final String NPC_TRANSACTION_SCHEMA =
            "player:int32,npc:text,playerName:text,kind:text,item:text,quantity:int64";

    /** Layout of {@value #ARRIVAL_ANNOUNCED}. */
    public static final String ARRIVAL_ANNOUNCED_SCHEMA = "player:int32,playerName:text,arrivalType:text";

    private WarblerEvents() {}
}
