package io.multiverse.launcher;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.JournalFolders;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LiveView;
import io.multiverse.launcher.live.LiveViewProvider;
import io.multiverse.launcher.live.LogTail;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.scenario.NewGames;
import io.multiverse.scenario.ScenarioSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A run that {@code --live} shows, or one that nobody sees.
 *
 * @param view what shows it; null: nothing
 * @param plan what the run was asked for
 * @param console where its end is asked for
 */
record ShownRun(LiveView view, RunPlan plan, Console console) implements AutoCloseable {
    /**
     * Begins to show a run if its plan says so; a run that cannot be shown leaves no journal.
     *
     * @param log hears its log; null: nobody does
     */
    static ShownRun of(RunPlan plan, MultiGameTickEngine engine, LogTail log, Console console) {
        if (plan.live() == null) {
            return new ShownRun(null, plan, console);
        }
        try {
            final LiveView view = LiveViewProvider.find()
                    .show(
                            engine,
                            new LiveFacts(facts(plan), log, plan.scenario().realmFactory(), plan.node()),
                            plan.live());
            console.say("live: " + view.url());
            return new ShownRun(view, plan, console);
        } catch (final CommandException e) {
            if (plan.isJournaled()) {
                JournalFolders.giveBack(plan.journal().directory());
            }
            throw e;
        }
    }

    private static Map<String, Object> facts(RunPlan plan) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("scenario", ScenarioSummary.of(plan.scenario()));
        facts.put("seed", plan.scenario().seed());
        facts.put("workers", plan.threads().workers());
        facts.put("windowMs", plan.scenario().windowMs());
        facts.put("controlTicksPlanned", plan.isEndless() ? null : plan.controlTicks());
        facts.put("journal", plan.isJournaled() ? plan.journal().directory().toString() : null);
        facts.put("hasPlayers", plan.scenario().players() != null);
        facts.put(
                "newGames",
                plan.scenario().newGames().stream().map(NewGames::toMap).toList());
        facts.put("reproduce", plan.reproduce());
        return facts;
    }

    /** Waits as long as the run is to be shown after its end, or until the user wants it to end. */
    void linger() {
        if (view == null || plan.liveLinger().isZero()) {
            return;
        }
        final CountDownLatch wanted = new CountDownLatch(1);
        console.interruption().onRequest(wanted::countDown);
        try {
            wanted.await(plan.liveLinger().toSeconds(), TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }
}
