package io.multiverse.kernel.reaction;

import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tick engine's rules, in the order they were registered. */
final class RuleBook {
    private final List<ReactionRule> rules;
    private final List<ReactionRule> beforeTick;
    private final List<ReactionRule> afterTick;
    // Looked up, never iterated.
    private final Map<String, List<ReactionRule>> onEvents = new HashMap<>();

    RuleBook(List<ReactionRule> rules) {
        this.rules = List.copyOf(rules);
        this.beforeTick = rulesOf(ReactionPhase.PRE_TICK);
        this.afterTick = rulesOf(ReactionPhase.POST_TICK);
        for (int i = 0; i < rules.size(); i++) {
            final ReactionRule rule = rules.get(i);
            if (rules.subList(0, i).stream().anyMatch(other -> other.name().equals(rule.name()))) {
                throw new IllegalArgumentException("two rules have the name " + rule.name());
            }
            if (!rule.triggerType().equals(ReactionRule.TICK)) {
                onEvents.computeIfAbsent(rule.triggerType(), type -> new ArrayList<>())
                        .add(rule);
            }
        }
    }

    private List<ReactionRule> rulesOf(ReactionPhase phase) {
        return rules.stream().filter(rule -> rule.phases().contains(phase)).toList();
    }

    List<ReactionRule> beforeTick() {
        return beforeTick;
    }

    List<ReactionRule> afterTick() {
        return afterTick;
    }

    /** Returns the rules that events of a type trigger. */
    List<ReactionRule> onEvent(String type) {
        return onEvents.getOrDefault(type, List.of());
    }

    /** Declares all types and selections the rules name; all payloads are maps. */
    void declare(RealmContext context) {
        final String schema = "map";
        for (final ReactionRule rule : rules) {
            if (!rule.triggerType().equals(ReactionRule.TICK)) {
                context.declareEventType(rule.triggerType(), schema);
            }
            if (rule.subscribes()) {
                context.subscribe(rule.triggerType());
            }
            rule.emitted().forEach(type -> context.declareEventType(type, schema));
            rule.selections().forEach(context::select);
        }
    }

    /** Writes the names: rules are code, but a state only makes sense under the same ones. */
    void writeNames(StateWriter out) {
        out.beginList("rule", rules.size());
        for (int i = 0; i < rules.size(); i++) {
            out.beginItem();
            out.text("name", rules.get(i).name());
            out.endItem();
        }
        out.endList();
    }

    /** Throws {@link IllegalStateException} if the state was written under other rules. */
    void checkNames(StateReader in) {
        final List<String> written = new ArrayList<>();
        final int count = in.beginList("rule");
        for (int i = 0; i < count; i++) {
            in.beginItem();
            written.add(in.text("name"));
            in.endItem();
        }
        in.endList();
        final List<String> present = rules.stream().map(ReactionRule::name).toList();
        if (!written.equals(present)) {
            throw new IllegalStateException("the state was written by a tick engine with the rules " + written
                    + ", this one has " + present + ": restore it with the same rules in the same order");
        }
    }
}
