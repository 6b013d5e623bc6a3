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
    /** Looks at realms' objects between windows. */
    @FunctionalInterface
    public interface Look {
        /** Looks, and tells the watch what it {@linkplain StrictWatch#found found}. */
        void look();
    }

    private static final int LOOK_EVERY = 100;
    private static final int MOST_FINDINGS = 20;

    private final List<StrictRealm> realms = new ArrayList<>();
    private final List<StrictFinding> findings = new ArrayList<>();
    private final SharedObjects sharedObjects = new SharedObjects(this);
    private final TwinComparison twins = new TwinComparison(this);
    private final ThreadLocal<String> owner = new ThreadLocal<>();
    private Look further = () -> {};
    private volatile long controlTick;
    private long lookedAt;

    /** Returns what runs a realm's code instead of {@code hosted}, which keeps its state. */
    public synchronized StrictRealm realm(RealmProgram hosted, Realm realm, RealmContext context) {
        final StrictRealm strict = new StrictRealm(hosted, realm, context, GuardedCalls.ofRealm(hosted.name(), this));
        realms.add(strict);
        return strict;
    }

    /** Lets {@code look} follow each look that finds nothing shared: then it is safe to make further realms. */
    public synchronized void alsoLook(Look look) {
        further = look;
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

    /**
     * Compares a realm with one of its class that was made anew and has read its state; returns whether they are the
     * same.
     */
    public boolean compare(String game, Realm original, Realm twin) {
        return twins.compare(game, StrictRealm.innermost(original), StrictRealm.innermost(twin));
    }

    /** Takes in a finding, and returns what the code that is to blame gets. */
    public IllegalStateException found(StrictFinding.Kind kind, String message) {
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
     * Looks at realms' objects after control ticks 1, 2, 4, ... 64, and every {@value #LOOK_EVERY}; no realm may run.
     *
     * @return whether anything was found since the run began
     */
    public synchronized boolean afterFrame(long sealed) {
        controlTick = sealed - 1;
        if (sealed < LOOK_EVERY ? Long.bitCount(sealed) == 1 : sealed % LOOK_EVERY == 0) {
            look(sealed);
        }
        controlTick = sealed;
        return hasFindings();
    }

    /** Looks once more at the end of a run, unless its last control tick was looked at or something was found. */
    public synchronized void atEnd() {
        final long last = controlTick;
        if (last > lookedAt && !hasFindings()) {
            controlTick = last - 1;
            look(last);
            controlTick = last;
        }
    }

    private void look(long sealed) {
        lookedAt = sealed;
        sharedObjects.look(realms);
        if (!hasFindings()) {
            further.look();
        }
    }

    private boolean hasFindings() {
        synchronized (findings) {
            return !findings.isEmpty();
        }
    }
}
