package io.multiverse.launcher.check;

import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The calls of realms' code in one window, each with a digest of the state after it. Workers note calls of their own
 * realms; beginning and asking is for between control ticks.
 */
public final class CallTrail implements RealmProbe {
    private final Map<Integer, List<Call>> calls = new ConcurrentHashMap<>();
    private volatile boolean isNoting;

    /**
     * A call.
     *
     * @param step what was called, and when
     * @param digest the digest of the realm's state after it; 0 if the state cannot be written
     */
    record Call(Step step, long digest) {}

    /** Forgets all calls, and notes the following ones or not. */
    public void begin(boolean isWanted) {
        calls.clear();
        isNoting = isWanted;
    }

    /** Returns a realm's calls, in order. */
    List<Call> of(int realmIndex) {
        return calls.getOrDefault(realmIndex, List.of());
    }

    @Override
    public boolean looksAt(String gameId) {
        return true;
    }

    @Override
    public void after(Step step, Consumer<StateWriter> state) {
        if (isNoting) {
            calls.computeIfAbsent(step.realmIndex(), index -> new ArrayList<>()).add(new Call(step, digest(state)));
        }
    }

    private static long digest(Consumer<StateWriter> state) {
        final StateDigest digest = new StateDigest();
        try {
            state.accept(digest);
        } catch (final RuntimeException e) {
            // the digest of the control tick meets it, too, and there it counts
            return 0;
        }
        return digest.value();
    }
}
