package io.multiverse.crowd;

import io.multiverse.city.event.PlayerWants;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.settings.RouterSettings;
import java.util.List;

/**
 * Players who live in a run by themselves, the router that has them, and a tally of what they do. Their decisions are
 * part of the run: they depend on its seed and on the players' state alone.
 *
 * <p>It installs three stages, in this order: {@code simulated-players}, the router's, and {@code player-tally}.
 */
public final class Crowd {
    private final UniversalPlayerRouter router;
    private final TallyStage tally;

    private Crowd(UniversalPlayerRouter router, TallyStage tally) {
        this.router = router;
        this.tally = tally;
    }

    /**
     * Installs simulated players with a router of their own, which others can use, too. They come into being at the
     * first control tick and know the settings' quests.
     *
     * @param players how many there are, at least 0
     * @param cities the ids of registered realms whose people players deal with, see {@link PlayerWants}
     * @throws IllegalStateException after the first control tick
     * @throws IllegalArgumentException if the engine has a router already
     */
    public static Crowd on(MultiGameTickEngine engine, RouterSettings settings, int players, List<String> cities) {
        if (players < 0) {
            throw new IllegalArgumentException("the number of players must be at least 0, not " + players);
        }
        final CrowdStage crowd = new CrowdStage(players, settings.quests(), cities);
        if (players > 0) {
            engine.addStage(crowd);
        }
        final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine, settings);
        if (players > 0) {
            crowd.census(router.census());
        }
        final TallyStage tally = new TallyStage();
        engine.addStage(tally);
        return new Crowd(router, tally);
    }

    /** Returns the router. */
    public UniversalPlayerRouter router() {
        return router;
    }

    /** Returns what the players have done so far. Call between control ticks. */
    public PlayerTally tally() {
        return tally.tally();
    }
}
