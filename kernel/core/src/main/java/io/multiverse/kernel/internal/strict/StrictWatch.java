package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.internal.realm.RealmProgram;
import io.multiverse.kernel.report.StrictFinding;
import java.util.ArrayList;
import java.util.List;

/** Watches the code of one run's realms and stages. Thread-safe, but for {@link #afterFrame}. */
public final class StrictWatch {
    private static final int LOOK_EVERY = 100;
    private static final int MOST_FINDINGS = 20;

    private final List<StrictRealm> realms = new ArrayList<>();
    private final List<StrictFinding> findings = new ArrayList<>();
    private final SharedObjects sharedObjects = new SharedObjects(this);
    private final ThreadLocal<String> owner = new ThreadLocal<>();
    private volatile long controlTick;

    /** Returns what runs a realm's code instead of {@code hosted}, which keeps its state. */
    public synchronized StrictRealm realm(RealmProgram hosted, Realm realm, RealmContext context) {
        final StrictRealm strict = new StrictRealm(hosted, realm, context, GuardedCalls.ofRealm(hosted.name(), this));
        realms.add(strict);
        return strict;
    }

    /** Returns the guard of a stage's context. */
    public StrictStage stage(String name, StageContext context) {
        return new StrictStage(context, GuardedCalls.ofStage(name, this));
    }

    /** Forgets a realm that has departed. */
    public synchronized void forget(RealmProgram hosted) {
        realms.removeIf(realm -> realm.isOf(hosted));
    }

    void enter(String name) {
        owner.set(name);
    }

    void leave() {
        owner.remove();
    }

    /** Returns whose code the calling thread runs, or null. */
    String owner() {
        return owner.get();
    }

    /** Takes in a finding, and returns what the code that is to blame gets. */
    IllegalStateException found(StrictFinding.Kind kind, String message) {
        synchronized (findings) {
            if (findings.size() < MOST_FINDINGS
                    && findings.stream().noneMatch(known -> known.message().equals(message))) {
                findings.add(new StrictFinding(kind, controlTick + 1, message));
            }
        }
        return new IllegalStateException(message);
    }

    /** Returns what was found so far. */
    public List<StrictFinding> findings() {
        synchronized (findings) {
            return List.copyOf(findings);
        }
    }

    /**
     * Looks at realms' objects after the first control tick and every {@value #LOOK_EVERY} after that; no realm may
     * run.
     *
     * @return whether anything was found since the run began
     */
    public synchronized boolean afterFrame(long sealed) {
        controlTick = sealed - 1;
        if (sealed == 1 || sealed % LOOK_EVERY == 0) {
            sharedObjects.look(realms);
        }
        controlTick = sealed;
        synchronized (findings) {
            return !findings.isEmpty();
        }
    }
}
