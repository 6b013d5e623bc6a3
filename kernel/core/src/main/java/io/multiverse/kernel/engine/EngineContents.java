package io.multiverse.kernel.engine;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.internal.engine.HostedRun;
import io.multiverse.kernel.journal.NumberedNames;
import java.util.Map;
import java.util.function.Function;

/**
 * What an engine's run is made of, for tools that show it. Thread-safe. Every answer is as of a control tick: while the
 * run is in progress, the caller waits for the next one.
 *
 * <p>Every method throws {@link IllegalStateException} when code of a realm, stage or observer of this engine calls it.
 */
public final class EngineContents {
    private final HostedRun run;

    EngineContents(HostedRun run) {
        this.run = run;
    }

    /** Returns what the numbers in events stand for. */
    public NumberedNames names() {
        run.phase().requireOutside();
        return run.inspection().names();
    }

    /**
     * Lets {@code look} see the realm of each registered game while nothing runs, and returns what it makes of them, by
     * id in order of registration, without nulls. It must change nothing, and keep nothing that may change.
     */
    public <T> Map<String, T> games(Function<? super Realm, T> look) {
        run.phase().requireOutside();
        return run.inspection().lookAtGames(look);
    }

    /** Returns what the code of games has thrown that have failed, by id in order of registration. */
    public Map<String, Throwable> failures() {
        run.phase().requireOutside();
        return run.inspection().failures();
    }

    /**
     * Returns a stage as it was added, at once. Only what it offers to any thread may be called.
     *
     * @throws IllegalArgumentException if no such stage was added
     */
    public ControlTickStage stage(String name) {
        run.phase().requireOutside();
        return run.inspection().stage(name);
    }
}
