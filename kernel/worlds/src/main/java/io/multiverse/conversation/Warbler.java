package io.multiverse.conversation;

import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.warbler.NpcMemory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Lets players talk with the NPCs of realms.
 *
 * <p>Any thread may call at any time. What is said is an input of the next control tick, n. The realm describes the NPC
 * in the window after it, and the NPC answers at control tick n+1; with an engine outside of the run it answers at the
 * control tick that takes the engine's words in. If anything fails on the way, a template answers, and says so:
 * {@link Dialogue#degradedReason()}. Code of realms, stages and observers gets {@link IllegalStateException}.
 */
public final class Warbler {
    private static final long MAX_QUANTITY = 1L << 40;

    private final ConversationStage stage;

    private Warbler(ConversationStage stage) {
        this.stage = stage;
    }

    /**
     * Installs a Warbler that speaks templates; see {@link #on(MultiGameTickEngine, UniversalPlayerRouter,
     * WarblerSettings)}.
     */
    public static Warbler on(MultiGameTickEngine engine, UniversalPlayerRouter router) {
        return on(engine, router, WarblerSettings.DEFAULT);
    }

    /**
     * Installs a Warbler as the engine's stage {@code warbler}, after the router's.
     *
     * @param router the router on the same engine
     * @throws IllegalStateException after the first control tick
     * @throws IllegalArgumentException if the engine has a Warbler already
     */
    public static Warbler on(MultiGameTickEngine engine, UniversalPlayerRouter router, WarblerSettings settings) {
        final ConversationStage stage = new ConversationStage(engine, router, settings);
        engine.addStage(stage);
        return new Warbler(stage);
    }

    /** Returns the Warbler of an engine, if it has one. */
    public static Optional<Warbler> of(MultiGameTickEngine engine) {
        return engine.stages().contains(ConversationStage.NAME)
                        && engine.contents().stage(ConversationStage.NAME) instanceof ConversationStage stage
                ? Optional.of(new Warbler(stage))
                : Optional.empty();
    }

    /**
     * Lets a player say something to an NPC of the realm it is in.
     *
     * @param npc what the realm calls the NPC, 1 to 128 chars
     * @param text 1 to 1,000 chars
     * @return a promise of what comes of it, a refusal included; completed on a thread of the common pool once it is
     *     journaled, broken with an {@link IllegalStateException} if the engine is closed before
     */
    public CompletableFuture<Dialogue> talk(UUID playerId, String npc, String text) {
        stage.requireOutside();
        final String invalid = SpokenTexts.whyInvalid(npc, text);
        if (invalid != null) {
            return CompletableFuture.completedFuture(Refused.outside(
                    playerId, SpokenTexts.name(npc), SpokenTexts.text(text), DialogueRefusal.INVALID, invalid));
        }
        return stage.speak(new WarblerInput.Speak(playerId, npc, text));
    }

    /**
     * Tells an NPC of the realm a player is in that something changed hands between them, so that it remembers. Moves
     * no items: that is the router's business.
     *
     * @param kind {@code SOLD}, {@code BOUGHT}, {@code GIFTED} or {@code QUEST_REWARD}
     * @param item 1 to 128 chars
     * @param quantity from 1 to 2^40
     * @throws IllegalArgumentException naming the argument that is out of range
     */
    public InputResult recordTransaction(UUID playerId, String npc, NpcMemory.Kind kind, String item, long quantity) {
        stage.requireOutside();
        require(SpokenTexts.isName(npc), "npc must have 1 to 128 characters, not \"" + npc + '"');
        require(kind.isTransaction(), kind + " is no transaction");
        require(SpokenTexts.isName(item), "item must have 1 to 128 characters, not \"" + item + '"');
        require(quantity >= 1 && quantity <= MAX_QUANTITY, "quantity must be 1 to 2^40, not " + quantity);
        return stage.submit(new WarblerInput.Transact(playerId, npc, kind, item, quantity));
    }

    /**
     * Lets everybody in a player's realm notice that it came.
     *
     * @param arrivalType how, such as portal; 1 to 128 chars
     * @throws IllegalArgumentException if {@code arrivalType} is out of range
     */
    public InputResult announceArrival(UUID playerId, String arrivalType) {
        stage.requireOutside();
        require(
                SpokenTexts.isName(arrivalType),
                "arrivalType must have 1 to 128 characters, not \"" + arrivalType + '"');
        return stage.submit(new WarblerInput.Announce(playerId, arrivalType));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Returns the logged dialogues that fit, oldest first, refused ones included. */
    public List<Dialogue> log(DialogueFilter filter) {
        stage.requireOutside();
        return stage.look(turns -> turns.log().list(filter));
    }

    /** Returns what conversations amount to. */
    public WarblerStats stats() {
        stage.requireOutside();
        return stage.look(Turns::stats);
    }

    /**
     * Waits until every request that has left for the engine is answered, or given up, and the answers wait for the
     * next control tick. For callers who run control ticks one by one.
     *
     * @return whether that is so; at once, and true, if there is no engine outside of the run
     */
    public boolean awaitAnswers(Duration timeout) throws InterruptedException {
        stage.requireOutside();
        return stage.desk() == null || stage.desk().awaitAnswers(timeout);
    }
}
