package io.multiverse.kernel.reaction;

import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.DeadLetterReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A tick engine's immediate lane: takes one event and all that rules make of it, breadth first, until nothing is left.
 *
 * <p>First in, first out is breadth first here: all events of depth d were made before the first one of depth d + 1.
 */
final class Cascade {
    private final RuleBook rules;
    private final TickCounters counters;
    private final CascadeTraces traces;
    private final ReactionContext reactions;
    private final Queue<Made> lane = new ArrayDeque<>();
    private final List<String> names = new ArrayList<>();
    private RealmContext realm;
    private int fired;
    private int deepest;
    private int breaches;

    private record Made(LocalEvent event, int depth) {}

    Cascade(RuleBook rules, TickCounters counters, CascadeTraces traces, ReactionContext reactions) {
        this.rules = rules;
        this.counters = counters;
        this.traces = traces;
        this.reactions = reactions;
    }

    /** Runs the cascade of a delivered or scheduled event. */
    void ofEvent(RealmContext context, LocalEvent event, long causeId) {
        begin(context, causeId);
        counters.eventProcessed(0);
        react(event, 0, ReactionPhase.IMMEDIATE, rules.onEvent(event.type()));
        drain();
        if (fired > 0) {
            counters.cascadeEnded(deepest);
        }
        trace(event.type(), ReactionPhase.IMMEDIATE, causeId);
    }

    /** Runs the rules of a tick's beginning or end; the tick itself is no event of a lane, so it is not counted. */
    void ofTick(RealmContext context, LocalEvent tick, ReactionPhase phase, List<ReactionRule> tickRules) {
        begin(context, 0);
        react(tick, 0, phase, tickRules);
        drain();
        // Rules that fire in every tick and cause nothing would push all else out of the traces.
        if (deepest > 0) {
            counters.cascadeEnded(deepest);
            trace(tick.type(), phase, 0);
        }
    }

    /** Takes in an event that no rule is for. */
    void ofUnmatched(RealmContext context, String type, long eventId) {
        begin(context, eventId);
        counters.eventProcessed(0);
        trace(type, ReactionPhase.IMMEDIATE, eventId);
    }

    private void begin(RealmContext context, long causeId) {
        realm = context;
        reactions.beginCascade(context, causeId);
        names.clear();
        fired = 0;
        deepest = 0;
        breaches = 0;
    }

    private void drain() {
        Made next = lane.poll();
        while (next != null) {
            deepest = next.depth();
            counters.eventProcessed(deepest);
            react(
                    next.event(),
                    deepest,
                    ReactionPhase.CASCADE,
                    rules.onEvent(next.event().type()));
            next = lane.poll();
        }
    }

    private void react(LocalEvent event, int depth, ReactionPhase phase, List<ReactionRule> candidates) {
        for (final ReactionRule rule : candidates) {
            if (!rule.phases().contains(phase)) {
                continue;
            }
            if (depth >= rule.depthLimit()) {
                breaches++;
                counters.depthLimitBreached();
                realm.countDeadLetter(DeadLetterReason.CASCADE_TOO_DEEP, realm.eventType(rule.triggerType()));
                continue;
            }
            fire(rule, event, depth, phase);
        }
    }

    private void fire(ReactionRule rule, LocalEvent event, int depth, ReactionPhase phase) {
        reactions.at(phase, depth);
        final List<LocalEvent> made = rule.handler().react(event, reactions);
        if (made == null) {
            throw new IllegalStateException(
                    "rule " + rule.name() + " returned null: return List.of() where nothing happens");
        }
        fired++;
        counters.reactionFired();
        if (names.size() < CascadeTrace.MAX_NAMES) {
            names.add(rule.name());
        }
        for (final LocalEvent next : made) {
            lane.add(new Made(next, depth + 1));
        }
    }

    private void trace(String type, ReactionPhase phase, long causeId) {
        if (traces.isOn()) {
            traces.add(new CascadeTrace(
                    causeId, type, phase, names, fired, deepest, breaches, realm.simTimeNanos(), realm.localTick()));
        }
    }
}
