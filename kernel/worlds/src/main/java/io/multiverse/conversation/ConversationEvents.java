package io.multiverse.conversation;

import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.warbler.event.ArrivalAnnounced;
import io.multiverse.warbler.event.DialogueRefused;
import io.multiverse.warbler.event.DialogueRequested;
import io.multiverse.warbler.event.NpcAbsent;
import io.multiverse.warbler.event.NpcAddressed;
import io.multiverse.warbler.event.NpcListens;
import io.multiverse.warbler.event.NpcSaid;
import io.multiverse.warbler.event.NpcSpeaks;
import io.multiverse.warbler.event.NpcTransaction;
import io.multiverse.warbler.event.PlayerSpeaks;
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
        addressed = context.declareEventType(NpcAddressed.TYPE, NpcAddressed.SCHEMA);
        requested = context.declareEventType(DialogueRequested.TYPE, DialogueRequested.SCHEMA);
        said = context.declareEventType(NpcSaid.TYPE, NpcSaid.SCHEMA);
        refused = context.declareEventType(DialogueRefused.TYPE, DialogueRefused.SCHEMA);
        transaction = context.declareEventType(NpcTransaction.TYPE, NpcTransaction.SCHEMA);
        announced = context.declareEventType(ArrivalAnnounced.TYPE, ArrivalAnnounced.SCHEMA);
        context.declareEventType(NpcListens.TYPE, NpcListens.SCHEMA);
        context.declareEventType(NpcAbsent.TYPE, NpcAbsent.SCHEMA);
        context.declareEventType(PlayerSpeaks.TYPE, PlayerSpeaks.SCHEMA);
        context.declareEventType(NpcSpeaks.TYPE, NpcSpeaks.SCHEMA);
    }

    void addressed(OpenTurn turn) {
        NpcAddressed.write(out, turn.turn(), turn.player(), turn.npc(), turn.playerName(), turn.asked());
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
        NpcSaid.write(
                out,
                turn.turn(),
                turn.player(),
                dialogue.npc(),
                turn.playerName(),
                turn.asked(),
                dialogue.text(),
                dialogue.modifier(),
                dialogue.engine(),
                dialogue.isDegraded() ? dialogue.degradedReason() : "");
        context.emit(turn.realm(), said, out);
    }

    /** Tells a realm of a refusal, or whoever subscribes where there is no realm that runs. */
    void refused(int realm, long turn, int player, String npc, String reason, String message) {
        final boolean isHeard = realm >= 0 && context.isRunning(realm);
        context.emit(
                isHeard ? realm : Targets.SUBSCRIBERS,
                refused,
                DialogueRefused.write(out, turn, player, npc, reason, message));
    }

    void transaction(int realm, UniversalPlayer player, WarblerInput.Transact transact) {
        NpcTransaction.write(
                out,
                player.number(),
                transact.npc(),
                player.playerName(),
                transact.kind().key(),
                transact.item(),
                transact.quantity());
        context.emit(realm, transaction, out);
    }

    void announced(int realm, UniversalPlayer player, String arrivalType) {
        context.emit(realm, announced, ArrivalAnnounced.write(out, player.number(), player.playerName(), arrivalType));
    }
}
