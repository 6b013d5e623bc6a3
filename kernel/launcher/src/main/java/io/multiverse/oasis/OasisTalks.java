package io.multiverse.oasis;

import io.multiverse.city.event.PlayerWants;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.people.Good;
import io.multiverse.conversation.Dialogue;
import io.multiverse.conversation.Warbler;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.scenario.DialogueServer;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What Alice, Bob and Charlie say to people in cities and have to do with them, told as it happens. One thread only.
 */
final class OasisTalks {
    private static final int CONTROL_TICKS_OF_A_DEAL = 4;

    private final MultiGameTickEngine engine;
    private final UniversalPlayerRouter router;
    private final Warbler warbler;
    private final DialogueServer server;
    private final ToldRun run;
    private final Transcript transcript;

    OasisTalks(
            MultiGameTickEngine engine,
            UniversalPlayerRouter router,
            Warbler warbler,
            DialogueServer server,
            ToldRun run,
            Transcript transcript) {
        this.engine = engine;
        this.router = router;
        this.warbler = warbler;
        this.server = server;
        this.run = run;
        this.transcript = transcript;
    }

    private UniversalPlayer player(UUID id) {
        return router.getPlayer(id).orElseThrow();
    }

    /** Lets a player ask an NPC something and tells what comes of it; returns the NPC's name. */
    String ask(UUID player, String npc, String words) {
        final CompletableFuture<Dialogue> promise = warbler.talk(player, npc, words);
        run.tick();
        run.tick();
        awaitModel();
        final Dialogue dialogue = promise.join();
        if (!dialogue.success()) {
            throw new IllegalStateException("the story differs: " + dialogue.message());
        }
        transcript.speech(player(player).playerName(), words);
        transcript.speech(dialogue.npcName(), dialogue.text());
        if (dialogue.isDegraded()) {
            transcript.say("(A template said this, as the model did not: " + dialogue.degradedReason() + ".)");
        }
        return dialogue.npcName();
    }

    /** Tells how Bob comes by bread. */
    void bob(UUID bob) {
        transcript.chapter("Bob earns his bread");
        transcript.say("Bob has stayed in sol_1, without a coin. He asks around.");
        ask(bob, "craftsman", "Have you any work?");
        wish(bob, PlayerWish.WORK, -1, 0);
        transcript.say("He lends a hand, and the city pays him "
                + OasisStory.counted(player(bob).carried("coin"), "coin") + " out of its treasury.");
        ask(bob, "merchant", "What does bread cost?");
        wish(bob, PlayerWish.BUY, Good.BREAD.ordinal(), 1);
        transcript.say("He buys " + (player(bob).carried("bread") > 0 ? "a loaf" : "nothing") + " and has "
                + OasisStory.counted(player(bob).carried("coin"), "coin") + " left.");
    }

    /** Lets a player want something of sol_1, and the city do it. */
    private void wish(UUID player, PlayerWish wish, int good, int quantity) {
        final Map<String, Object> fields = Map.of(
                "player",
                player(player).number(),
                "wish",
                wish.ordinal(),
                "npc",
                -1,
                "good",
                good,
                "quantity",
                quantity);
        engine.queueCrossGameEvent(CrossGameEvent.of(
                wish.name().toLowerCase(Locale.ROOT), null, RealmCoordinate.of("sol_1"), PlayerWants.TYPE, fields));
        for (int tick = 0; tick < CONTROL_TICKS_OF_A_DEAL; tick++) {
            run.tick();
        }
    }

    /** Tells what Charlie hears of Alice. */
    void charlie(UUID charlie) {
        transcript.chapter("Charlie asks for a friend");
        transcript.say("In sol_3 they have heard of Alice: who is revered is spoken of everywhere.");
        ask(charlie, "innkeeper", "Where is Alice?");
        ask(charlie, "scholar", "What time is it?");
    }

    /** Lets the words of a chat model come in, or what stands for them. */
    private void awaitModel() {
        if (server == null) {
            return;
        }
        try {
            while (!warbler.awaitAnswers(server.timeout())) {
                // each request is answered or given up in time
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the story was given up", e);
        }
        run.tick();
    }
}
