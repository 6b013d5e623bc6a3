package io.multiverse.live.feed;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.EnginePace;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.live.shown.NotShownException;
import io.multiverse.live.shown.RunControls;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Controls of an engine: its pace, and inputs as any other thread could offer them. Thread-safe. */
final class EngineControls implements RunControls {
    private final MultiGameTickEngine engine;
    private final Supplier<NamesSoFar> names;
    private final RealmFactory newGames;
    private final boolean leads;
    private final AtomicLong sent = new AtomicLong();

    /** Makes them; {@code leads} says whether the run's pace is this process's to set. */
    EngineControls(MultiGameTickEngine engine, Supplier<NamesSoFar> names, LiveFacts facts) {
        this.engine = engine;
        newGames = facts.newGames();
        leads = facts.leads();
        this.names = names;
    }

    /** Returns the run's pace; throws {@link NotShownException} if another node decides on it. */
    private EnginePace pace() {
        if (!leads) {
            throw NotShownException.missing(
                    "this node follows the one that leads the run, which decides when control ticks happen: pause,"
                            + " step and set the pace there");
        }
        return engine.pace();
    }

    @Override
    public void pause() {
        pace().pause();
    }

    @Override
    public void resume() {
        pace().resume();
    }

    @Override
    public void step(long controlTicks) {
        pace().step(controlTicks);
    }

    @Override
    public void pace(double factor) {
        pace().factor(factor);
    }

    @Override
    public void snapshot() {
        engine.journal().requestSnapshot();
    }

    @Override
    public void stop() {
        engine.requestStop();
    }

    @Override
    public void send(String type, String target, Map<String, ?> data) {
        if (target != null) {
            requireGame(target);
        }
        take(engine.queueCrossGameEvent(CrossGameEvent.of(
                "live-" + sent.incrementAndGet(),
                null,
                target == null ? null : RealmCoordinate.of(target),
                type,
                data)));
    }

    @Override
    public void register(String id, String adjacency, String resonance, int density) {
        if (newGames == null) {
            throw NotShownException.missing(
                    "nothing says what further games are: list their idPrefix and type under newGames in the scenario");
        }
        final RealmCoordinate coordinate =
                new RealmCoordinate(id, RealmCoordinate.of(id).realmType(), adjacency, resonance, density);
        take(engine.registerGame(id, newGames.create(coordinate), coordinate));
    }

    @Override
    public void change(GameChange change, String game) {
        requireGame(game);
        take(
                switch (change) {
                    case PAUSE -> engine.pauseGame(game);
                    case RESUME -> engine.resumeGame(game);
                    case UNREGISTER -> engine.unregisterGame(game);
                });
    }

    private void requireGame(String game) {
        if (!names.get().names().games().contains(game)) {
            throw NotShownException.missing("there is no game " + game);
        }
    }

    private static void take(InputResult result) {
        if (result != InputResult.ACCEPTED) {
            throw NotShownException.later(
                    result == InputResult.CLOSED ? "the run is over" : "the run's queue of inputs is full; try again");
        }
    }
}
