package io.multiverse.conversation;

import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.warbler.WarblerEvents;
import org.agrona.concurrent.UnsafeBuffer;

/** The events the stage appends, and the types of those it reads. */
final class ConversationEvents {
    private final PayloadWriter out = new PayloadWriter();
    private StageContext context;
    private int addressed;
    private int requested;
    private int said;
    private int refused;
    private int transaction;
    private int announced;

    void declare(StageContext stageContext) {
        context = stageContext;
        addressed = declare(WarblerEvents.NPC_ADDRESSED, WarblerEvents.NPC_ADDRESSED_SCHEMA);
        requested = declare(WarblerEvents.DIALOGUE_REQUESTED, WarblerEvents.DIALOGUE_REQUESTED_SCHEMA);
        said = declare(WarblerEvents.NPC_SAID, WarblerEvents.NPC_SAID_SCHEMA);
        refused = declare(WarblerEvents.DIALOGUE_REFUSED, WarblerEvents.DIALOGUE_REFUSED_SCHEMA);
        transaction = declare(WarblerEvents.NPC_TRANSACTION, WarblerEvents.NPC_TRANSACTION_SCHEMA);
        announced = declare(WarblerEvents.ARRIVAL_ANNOUNCED, WarblerEvents.ARRIVAL_ANNOUNCED_SCHEMA);
        declare(WarblerEvents.NPC_LISTENS, WarblerEvents.NPC_LISTENS_SCHEMA);
        declare(WarblerEvents.NPC_ABSENT, WarblerEvents.NPC_ABSENT_SCHEMA);
        declare(WarblerEvents.PLAYER_SPEAKS, WarblerEvents.PLAYER_SPEAKS_SCHEMA);
        declare(WarblerEvents.NPC_SPEAKS, WarblerEvents.NPC_SPEAKS_SCHEMA);
    }

    private int declare(String name, String schema) {
        return context.declareEventType(name, schema);
    }

    void addressed(OpenTurn turn) {
        out.reset().int64(turn.turn()).int32(turn.player()).text(turn.npc());
        out.text(turn.playerName()).text(turn.asked());
        context.emit(turn.realm(), addressed, out);
    }

    void requested(byte[] request) {
        context.emit(Targets.SUBSCRIBERS, requested, new UnsafeBuffer(request), 0, request.length);
    }

    /** Tells the NPC's realm what was said; where it does not run any more, nobody hears it. */
    void said(OpenTurn turn, Dialogue dialogue) {
        if (!context.isRunning(turn.realm())) {
            return;
        }
        out.reset().int64(turn.turn()).int32(turn.player()).text(dialogue.npc());
        out.text(turn.playerName()).text(turn.asked()).text(dialogue.text());
        out.text(dialogue.modifier()).text(dialogue.engine());
        out.text(dialogue.isDegraded() ? dialogue.degradedReason() : "");
        context.emit(turn.realm(), said, out);
    }

    /** Tells a realm of a refusal, or whoever subscribes where there is no realm that runs. */
    void refused(int realm, long turn, int player, String npc, String reason, String message) {
        out.reset().int64(turn).int32(player).text(npc).text(reason).text(message);
        final boolean isHeard = realm >= 0 && context.isRunning(realm);
        context.emit(isHeard ? realm : Targets.SUBSCRIBERS, refused, out);
    }

    void transaction(int realm, UniversalPlayer player, WarblerInput.Transact transact) {
        out.reset().int32(player.number()).text(transact.npc()).text(player.playerName());
        out.text(transact.kind().key()).text(transact.item()).int64(transact.quantity());
        context.emit(realm, transaction, out);
    }

    void announced(int realm, UniversalPlayer player, String arrivalType) {
        out.reset().int32(player.number()).text(player.playerName()).text(arrivalType);
        context.emit(realm, announced, out);
    }
}
