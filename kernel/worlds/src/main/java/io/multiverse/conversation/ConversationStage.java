package io.multiverse.conversation;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.StageInquiry;
import io.multiverse.kernel.StagePort;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.event.NpcAbsent;
import io.multiverse.warbler.event.NpcListens;
import io.multiverse.warbler.event.NpcSpeaks;
import io.multiverse.warbler.event.PlayerSpeaks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The stage that conducts conversations. It runs after the stage of the players and looks at them as that leaves them.
 *
 * <p>Who waits in this process for the words, and which requests have left it, is no state: another process that goes
 * on with the run asks for outstanding words once more. The monitor guards all but what is handed to the journaler's
 * thread.
 */
final class ConversationStage implements ControlTickStage {
    static final String NAME = "warbler";

    /** Names what the stage does; another number whenever that changes. */
    private static final String VERSION = "3";

    private static final StagePort<WarblerInput.Speak, Object> SPEECH =
            new StagePort<>(NAME, WarblerInput::encode, Object.class);

    private final WarblerSettings settings;
    private final MultiGameTickEngine engine;
    private final UniversalPlayerRouter router;
    private final Turns turns;
    private final RequestDesk desk;
    private final NpcListens listening = new NpcListens();
    private final NpcAbsent absence = new NpcAbsent();
    private final PlayerSpeaks spoken = new PlayerSpeaks();
    private final NpcSpeaks begun = new NpcSpeaks();
    private final Map<Long, CompletableFuture<Dialogue>> waiting = new HashMap<>();
    private final NavigableMap<Long, Wanted> wanted = new ConcurrentSkipListMap<>();
    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    private StageContext context;
    private int listens;
    private int absent;
    private int playerSpeaks;
    private int npcSpeaks;

    /** A request that leaves once its control tick is journaled. */
    private record Wanted(long controlTick, RequestDesk.Request request) {}

    /** A promise that is completed once its control tick is journaled. */
    private record Kept(long controlTick, CompletableFuture<Dialogue> promise, Dialogue dialogue) {}

    ConversationStage(MultiGameTickEngine engine, UniversalPlayerRouter router, WarblerSettings settings) {
        this.engine = engine;
        this.router = router;
        this.settings = settings;
        turns = new Turns(settings, router, this::requested, this::ended);
        desk = settings.engine() == null
                ? null
                : new RequestDesk(settings, input -> engine.submitToStage(NAME, input.encode()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return VERSION + ' ' + Long.toHexString(settings.digest());
    }

    @Override
    public List<String> eventTypes() {
        return List.of(NpcListens.TYPE, NpcAbsent.TYPE, PlayerSpeaks.TYPE, NpcSpeaks.TYPE);
    }

    @Override
    public synchronized void onStart(StageContext stageContext) {
        context = stageContext;
        turns.declare(stageContext);
        listens = stageContext.eventType(NpcListens.TYPE);
        absent = stageContext.eventType(NpcAbsent.TYPE);
        playerSpeaks = stageContext.eventType(PlayerSpeaks.TYPE);
        npcSpeaks = stageContext.eventType(NpcSpeaks.TYPE);
    }

    @Override
    public synchronized void onInput(StageContext stageContext, byte[] bytes) {
        final WarblerInput input;
        try {
            input = WarblerInput.decode(bytes);
        } catch (final IllegalArgumentException e) {
            turns.reject();
            return;
        }
        final Object answer = input.apply(turns);
        if (answer != null) {
            stageContext.answer(answer);
        }
    }

    private void requested(OpenTurn turn) {
        if (desk != null) {
            wanted.put(
                    turn.turn(),
                    new Wanted(
                            turn.sinceControlTick(),
                            new RequestDesk.Request(turn.turn(), turn.asked(), turn.request())));
        }
    }

    private void ended(Dialogue dialogue) {
        wanted.remove(dialogue.turn());
        final CompletableFuture<Dialogue> promise = waiting.remove(dialogue.turn());
        if (promise != null) {
            kept.add(new Kept(context.controlTick(), promise, dialogue));
        }
    }

    @Override
    public synchronized void onEvent(StageContext stageContext, EventFlyweight event) {
        try {
            handle(event);
        } catch (final IllegalArgumentException e) {
            turns.reject();
        }
    }

    private void handle(EventFlyweight event) {
        final int type = event.typeId();
        final int realm = event.sourceIndex();
        if (type == playerSpeaks) {
            spoken.wrapAny(event);
            playerSpeaks(realm, spoken.player(), spoken.npc(), spoken.text());
        } else if (realm < 0) {
            // An NPC belongs to a realm, and only its realm knows who it is.
            turns.reject();
        } else if (type == listens) {
            listening.wrap(event);
            turns.listen(listening.turn(), realm, listening.persona());
        } else if (type == absent) {
            absence.wrap(event);
            turns.absent(absence.turn(), realm, SpokenTexts.text(absence.reason()));
        } else if (type == npcSpeaks) {
            begun.wrap(event);
            npcSpeaks(realm, begun.player(), begun.occasion(), begun.persona());
        }
    }

    /** Lets a player speak: a realm only one who is in it, a stage and whoever speaks from outside anybody. */
    private void playerSpeaks(int realm, int number, String npc, String text) {
        final boolean isOfRealm = realm >= 0;
        final UniversalPlayer player = isOfRealm
                ? playerIn(realm, number)
                : router.playerAtControlTick(number).orElse(null);
        if (player == null) {
            final String message =
                    isOfRealm ? "player " + number + " is not in the realm" : "there is no player " + number;
            turns.refuseStranger(realm, number, npc, text, message);
        } else {
            turns.address(player, npc, text);
        }
    }

    private void npcSpeaks(int realm, int number, String occasion, NpcPersona persona) {
        final UniversalPlayer player = number == OpenTurn.NOBODY ? null : playerIn(realm, number);
        if (player == null && number != OpenTurn.NOBODY) {
            turns.refuseStranger(realm, number, persona.npc(), "", "player " + number + " is not in the realm");
        } else {
            turns.begin(player, realm, persona, occasion);
        }
    }

    private UniversalPlayer playerIn(int realm, int number) {
        return router.playerAtControlTick(number)
                .filter(player -> player.activeRealm().equals(context.realmId(realm)))
                .orElse(null);
    }

    @Override
    public synchronized void onControlTick(StageContext stageContext) {
        if (turns.open().size() > 0) {
            turns.checkDeadlines();
        }
    }

    @Override
    public void onJournaled(long controlTick) {
        for (Kept next = kept.peek(); next != null && next.controlTick() <= controlTick; next = kept.peek()) {
            final Kept promised = kept.remove();
            promised.promise().completeAsync(promised::dialogue);
        }
        // Requests are taken out before they leave, so that each leaves this process once.
        for (Map.Entry<Long, Wanted> next = wanted.firstEntry();
                next != null && next.getValue().controlTick() <= controlTick;
                next = wanted.firstEntry()) {
            if (wanted.remove(next.getKey(), next.getValue())) {
                desk.issue(next.getValue().request());
            }
        }
    }

    @Override
    public synchronized void onClose() {
        if (desk != null) {
            desk.close();
        }
        waiting.values()
                .forEach(promise -> promise.completeExceptionally(
                        new IllegalStateException("the engine was closed before the words were found")));
        waiting.clear();
    }

    @Override
    public synchronized void writeState(StateWriter out) {
        turns.writeState(out);
    }

    @Override
    public synchronized void readState(StateReader stored) {
        turns.readState(stored);
        wanted.clear();
        turns.open().all().stream().filter(OpenTurn::isRequested).forEach(this::requested);
    }

    /** Throws {@link IllegalStateException} if the caller is code of a realm, stage or observer. */
    void requireOutside() {
        engine.requireOutside();
    }

    /** Hands over what a player says. */
    CompletableFuture<Dialogue> speak(WarblerInput.Speak speak) {
        final CompletableFuture<Dialogue> promise = new CompletableFuture<>();
        final StageInquiry<Object> inquiry = engine.askStage(SPEECH, speak, answer -> expect(promise, answer));
        if (inquiry.accepted() == InputResult.ACCEPTED) {
            inquiry.answer().exceptionally(failure -> {
                promise.completeExceptionally(failure);
                return null;
            });
        } else {
            promise.complete(Refused.outside(
                    speak.player(),
                    speak.npc(),
                    speak.text(),
                    DialogueRefusal.NOT_ACCEPTED,
                    "the engine did not take it in: " + inquiry.accepted()));
        }
        return promise;
    }

    /** Hears, within the stage's own call, what became of an input. */
    private void expect(CompletableFuture<Dialogue> promise, Object answer) {
        if (answer instanceof Long turn) {
            waiting.put(turn, promise);
        } else {
            kept.add(new Kept(context.controlTick(), promise, (Dialogue) answer));
        }
    }

    /** Hands over anything else. */
    InputResult submit(WarblerInput input) {
        return engine.submitToStage(NAME, input.encode());
    }

    synchronized <T> T look(Function<Turns, T> question) {
        return question.apply(turns);
    }

    /** Returns the desk requests leave from, or null. */
    RequestDesk desk() {
        return desk;
    }
}
