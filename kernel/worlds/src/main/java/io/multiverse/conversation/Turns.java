package io.multiverse.conversation;

import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.warbler.DialogueEngine;
import io.multiverse.warbler.DialogueExchange;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.Lines;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.WarblerContext;
import io.multiverse.warbler.template.TemplateDialogueEngine;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The course of conversations: from somebody's words over the realm's description of the NPC, and perhaps an engine, to
 * the NPC's words or a refusal. All of it follows from inputs, events and the players' state alone. Guarded by the
 * stage's monitor.
 */
final class Turns {
    private static final int MAX_REQUEST_BYTES = EmissionLimits.MAX_PAYLOAD_LENGTH;

    private final WarblerSettings settings;
    private final UniversalPlayerRouter router;
    private final Consumer<OpenTurn> requested;
    private final Consumer<Dialogue> ended;
    private final TemplateDialogueEngine templates;
    private final ConversationEvents events = new ConversationEvents();
    private final OpenTurns open = new OpenTurns();
    private final WarblerCounts counts = new WarblerCounts();
    private final Conversations conversations;
    private final DialogueLog log;
    private StageContext context;

    /**
     * Conducts conversations; {@code requested} is told of every turn that waits for an engine from now on, and
     * {@code ended} of every one that is over.
     */
    Turns(
            WarblerSettings settings,
            UniversalPlayerRouter router,
            Consumer<OpenTurn> requested,
            Consumer<Dialogue> ended) {
        this.settings = settings;
        this.router = router;
        this.requested = requested;
        this.ended = ended;
        templates = new TemplateDialogueEngine(settings.packs());
        conversations = new Conversations(settings.maxConversations());
        log = new DialogueLog(settings.logLength());
    }

    void declare(StageContext stageContext) {
        context = stageContext;
        events.declare(stageContext);
    }

    OpenTurns open() {
        return open;
    }

    DialogueLog log() {
        return log;
    }

    WarblerStats stats() {
        return counts.stats(open);
    }

    /** Returns the number of the last turn begun. */
    long lastTurn() {
        return counts.turns;
    }

    /** Returns a player as this control tick leaves it. */
    Optional<UniversalPlayer> player(UUID id) {
        return router.playerAtControlTick(id);
    }

    void reject() {
        counts.rejected++;
    }

    /** Lets a player address an NPC of its realm; returns a dialogue if that is refused at once, else null. */
    Dialogue address(UniversalPlayer player, String npc, String text) {
        final int realm = context.realm(player.activeRealm());
        final String invalid = SpokenTexts.whyInvalid(npc, text);
        final OpenTurn turn = OpenTurn.begin(
                counts.turns + 1, player, realm, SpokenTexts.name(npc), SpokenTexts.text(text), context.controlTick());
        final Dialogue refused = refuseToBegin(turn, invalid, player.activeRealm());
        if (refused == null) {
            counts.turns++;
            open.add(turn);
            events.addressed(turn);
        }
        return refused;
    }

    /** Returns a refusal or null; the realm of that name may have departed, and then has no index. */
    private Dialogue refuseToBegin(OpenTurn turn, String invalid, String realmId) {
        if (invalid != null) {
            return refuse(turn, realmId, 0, DialogueRefusal.INVALID, invalid);
        }
        if (!context.isRunning(turn.realm())) {
            return refuse(turn, realmId, 0, DialogueRefusal.REALM_NOT_RUNNING, realmId + " does not run");
        }
        if (open.size() >= settings.maxOpenTurns()) {
            return refuse(
                    turn,
                    realmId,
                    0,
                    DialogueRefusal.TOO_MANY_TURNS,
                    open.size() + " turns wait for words, the most possible");
        }
        return null;
    }

    /** Lets an NPC begin to speak, to a player or, if that is null, to nobody in particular. */
    void begin(UniversalPlayer player, int realm, NpcPersona persona, String occasion) {
        final OpenTurn turn = OpenTurn.begin(counts.turns + 1, player, realm, persona.npc(), "", context.controlTick());
        if (open.size() >= settings.maxOpenTurns()) {
            ended.accept(refuse(
                    turn, 0, DialogueRefusal.TOO_MANY_TURNS, open.size() + " turns wait for words, the most possible"));
            return;
        }
        counts.turns++;
        open.add(turn);
        findWords(turn, player, persona.occupied(occasion));
    }

    /** Notes who the NPC is that a player addressed. */
    void listen(long number, int realm, NpcPersona persona) {
        final OpenTurn turn = open.get(number);
        if (turn == null || turn.isRequested() || turn.realm() != realm) {
            counts.rejected++;
            return;
        }
        speakIfThere(turn, persona);
    }

    /** Notes that the NPC does not listen. */
    void absent(long number, int realm, String reason) {
        final OpenTurn turn = open.get(number);
        if (turn == null || turn.isRequested() || turn.realm() != realm) {
            counts.rejected++;
            return;
        }
        end(turn, DialogueRefusal.NPC_ABSENT, reason);
    }

    private void speakIfThere(OpenTurn turn, NpcPersona persona) {
        final UniversalPlayer player = router.playerAtControlTick(turn.player()).orElseThrow();
        if (player.activeRealm().equals(realmId(turn))) {
            findWords(turn, player, persona);
        } else {
            end(turn, DialogueRefusal.PLAYER_LEFT, player.playerName() + " is in " + player.activeRealm() + " by now");
        }
    }

    private void findWords(OpenTurn turn, UniversalPlayer player, NpcPersona persona) {
        final WarblerContext facts = player == null ? WarblerContext.nobody(realmId(turn)) : player.warblerContext();
        final WarblerContext facing = facts.abridged()
                .facing(
                        persona,
                        conversations.history(turn.player(), turn.realm(), persona.npc()),
                        context.random().nextLong());
        if (settings.engine() == null) {
            speakTemplate(turn, facing, turn.degraded(), "");
        } else {
            request(turn, facing);
        }
    }

    private void request(OpenTurn turn, WarblerContext facing) {
        if (open.requested() >= settings.maxRequests()) {
            final String message = open.requested() + " requests are on their way, the most possible";
            speakTemplate(turn, facing, DialogueFailure.TOO_MANY_REQUESTS.name(), message);
            return;
        }
        final Map<String, Object> facts = facing.toMap();
        final Map<String, Object> request = new LinkedHashMap<>();
        request.put("turn", turn.turn());
        request.put("player", turn.player());
        request.put("realm", realmId(turn));
        request.put("npc", facing.npc().persona().npc());
        request.put("asked", turn.asked());
        request.put("context", facts);
        final byte[] bytes = MapPayload.encode(request);
        if (bytes.length > MAX_REQUEST_BYTES) {
            final String message = "the request has " + bytes.length + " bytes, more than " + MAX_REQUEST_BYTES;
            speakTemplate(turn, facing, DialogueFailure.TOO_LONG.name(), message);
            return;
        }
        events.requested(bytes);
        counts.requested++;
        open.request(turn, new String(MapPayload.encode(facts), StandardCharsets.UTF_8), context.controlTick());
        requested.accept(turn);
    }

    private static WarblerContext requestOf(OpenTurn turn) {
        return RequestDesk.context(turn.request());
    }

    /** Notes the engine's words. */
    void answer(WarblerInput.Answer answer) {
        final OpenTurn turn = waiting(answer.turn());
        if (turn == null) {
            return;
        }
        if (Lines.isBlank(answer.text()) || answer.text().length() > DialogueEngine.MAX_LINE) {
            final String message = "an answer has 1 to " + DialogueEngine.MAX_LINE + " chars, not "
                    + answer.text().length();
            speakTemplate(turn, requestOf(turn), DialogueFailure.MALFORMED.name(), message);
            return;
        }
        counts.answered++;
        speak(turn, requestOf(turn), answer.text(), answer.engine(), turn.degraded(), "");
    }

    /** Notes that the engine has no words. */
    void fail(WarblerInput.Failure failure) {
        final OpenTurn turn = waiting(failure.turn());
        if (turn != null) {
            speakTemplate(turn, requestOf(turn), failure.failure().name(), failure.engine() + ": " + failure.message());
        }
    }

    private OpenTurn waiting(long number) {
        final OpenTurn turn = open.get(number);
        if (turn != null && turn.isRequested()) {
            return turn;
        }
        counts.lateAnswers++;
        return null;
    }

    /** Ends turns that have waited too long. */
    void checkDeadlines() {
        for (final OpenTurn turn : open.all()) {
            final long waited = context.controlTick() - turn.sinceControlTick();
            if (turn.isRequested()) {
                if (settings.answerControlTicks() > 0 && waited >= settings.answerControlTicks()) {
                    final String message = "no answer within " + waited + " control ticks";
                    speakTemplate(turn, requestOf(turn), DialogueFailure.TIMEOUT.name(), message);
                }
            } else if (waited >= settings.listenControlTicks()) {
                if (context.isRunning(turn.realm())) {
                    turn.degrade(DialogueFailure.REALM_SILENT.name());
                    speakIfThere(turn, NpcPersona.unknown(turn.npc()));
                } else {
                    end(turn, DialogueRefusal.REALM_NOT_RUNNING, realmId(turn) + " does not run");
                }
            }
        }
    }

    private void speakTemplate(OpenTurn turn, WarblerContext facing, String degraded, String message) {
        final String personality = facing.npc().persona().personality();
        String why = degraded;
        if (why.isEmpty() && !settings.packs().knows(personality)) {
            why = DialogueFailure.UNKNOWN_PERSONALITY.name();
        }
        speak(turn, facing, templates.generateDialogue(turn.asked(), facing), templates.name(), why, message);
    }

    private void speak(
            OpenTurn turn, WarblerContext facing, String text, String engine, String degraded, String message) {
        final NpcPersona npc = facing.npc().persona();
        open.close(turn);
        counts.said++;
        if (!degraded.isEmpty()) {
            counts.degrade(degraded, message);
        }
        if (turn.player() != OpenTurn.NOBODY) {
            conversations.add(
                    turn.player(),
                    turn.realm(),
                    npc.npc(),
                    turn.turn(),
                    new DialogueExchange(turn.asked(), text, context.simTimeNanos()));
        }
        final Dialogue dialogue = new Dialogue(
                turn.turn(),
                turn.playerId(),
                turn.playerName(),
                realmId(turn),
                npc.npc(),
                npc.name(),
                turn.asked(),
                text,
                facing.npc().modifier().key(),
                engine,
                degraded.isEmpty() ? null : degraded,
                null,
                message,
                context.controlTick(),
                context.simTimeNanos());
        events.said(turn, dialogue);
        log.add(dialogue);
        ended.accept(dialogue);
    }

    private void end(OpenTurn turn, DialogueRefusal refusal, String message) {
        open.close(turn);
        ended.accept(refuse(turn, turn.turn(), refusal, message));
    }

    private Dialogue refuse(OpenTurn turn, long number, DialogueRefusal refusal, String message) {
        return refuse(turn, realmId(turn), number, refusal, message);
    }

    private Dialogue refuse(OpenTurn turn, String realmId, long number, DialogueRefusal refusal, String message) {
        counts.refused++;
        events.refused(turn.realm(), number, turn.player(), SpokenTexts.name(turn.npc()), refusal.name(), message);
        final Dialogue dialogue = Refused.dialogue(
                number,
                turn.playerId(),
                turn.playerName(),
                realmId,
                SpokenTexts.name(turn.npc()),
                SpokenTexts.text(turn.asked()),
                refusal,
                message,
                context.controlTick(),
                context.simTimeNanos());
        log.add(dialogue);
        return dialogue;
    }

    /** Refuses what cannot even become a turn, as there is no such player. */
    Dialogue refuseStranger(int realm, int number, String npc, String text, String message) {
        counts.refused++;
        final String reason = DialogueRefusal.UNKNOWN_PLAYER.name();
        events.refused(realm, 0, number, SpokenTexts.name(npc), reason, message);
        final Dialogue dialogue = Refused.dialogue(
                0,
                null,
                "",
                realm < 0 ? "" : context.realmId(realm),
                SpokenTexts.name(npc),
                SpokenTexts.text(text),
                DialogueRefusal.UNKNOWN_PLAYER,
                message,
                context.controlTick(),
                context.simTimeNanos());
        log.add(dialogue);
        return dialogue;
    }

    /** Tells an NPC that something changed hands. */
    void transact(UniversalPlayer player, WarblerInput.Transact transact) {
        final int realm = context.realm(player.activeRealm());
        if (context.isRunning(realm)) {
            events.transaction(realm, player, transact);
        } else {
            counts.rejected++;
        }
    }

    /** Tells a realm that somebody came. */
    void announce(UniversalPlayer player, String arrivalType) {
        final int realm = context.realm(player.activeRealm());
        if (context.isRunning(realm)) {
            events.announced(realm, player, arrivalType);
        } else {
            counts.rejected++;
        }
    }

    private String realmId(OpenTurn turn) {
        return context.realmId(turn.realm());
    }

    void writeState(StateWriter out) {
        counts.write(out);
        open.write(out);
        conversations.write(out);
        log.write(out);
    }

    void readState(StateReader in) {
        counts.read(in);
        open.read(in);
        conversations.read(in);
        log.read(in);
    }
}
