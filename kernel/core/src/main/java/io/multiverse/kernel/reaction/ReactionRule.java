package io.multiverse.kernel.reaction;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.internal.text.TextRules;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link TickEngine} does when something happens.
 *
 * <pre>{@code
 * ReactionRule.on("loot", "boss_died", (event, context) -> List.of(LocalEvent.of("loot_dropped")))
 *         .withDepthLimit(3);
 * ReactionRule.onBroadcast("spread the news", "world_event", (event, context) -> {
 *             context.emit(EventTarget.realm("sol_2"), "rumour", event.data());
 *             return List.of();
 *         })
 *         .emitting("rumour");
 * ReactionRule.beforeTick("sunrise", (tick, context) -> List.of(LocalEvent.of("dawn")));
 * }</pre>
 *
 * @param name unique within an engine; part of traces, and checked when a snapshot is restored
 * @param triggerType the type of event it reacts to; {@link #TICK} for rules of the tick's beginning or end
 * @param phases where in a tick it fires
 * @param depthLimit it fires on events of a smaller depth only; at least 1
 * @param subscribes whether the realm subscribes to broadcasts of the trigger type
 * @param emitted the types of event its handler emits to realms
 * @param selections the selections its handler emits to
 * @param handler what it does
 */
public record ReactionRule(
        String name,
        String triggerType,
        List<ReactionPhase> phases,
        int depthLimit,
        boolean subscribes,
        List<String> emitted,
        List<RealmSelection> selections,
        ReactionHandler handler) {
    /** The depth limit of a rule that sets none. */
    public static final int DEFAULT_DEPTH_LIMIT = 5;

    /** The trigger type of rules that fire at the beginning or end of every tick; other rules cannot have it. */
    public static final String TICK = "tick";

    private static final List<ReactionPhase> ON_EVENTS = List.of(ReactionPhase.IMMEDIATE, ReactionPhase.CASCADE);

    /** Checks the parts; throws {@link IllegalArgumentException} if one is not as described. */
    public ReactionRule {
        TextRules.requireName("the name of a reaction rule", name);
        TextRules.requireName("the trigger type of rule " + name, triggerType);
        require(depthLimit >= 1, "the depth limit of rule " + name + " must be at least 1, not " + depthLimit);
        phases = copy("phases", name, phases);
        emitted = copy("emitted types", name, emitted);
        selections = copy("selections", name, selections);
        require(handler != null, "rule " + name + " needs a handler, not null");
        require(!phases.isEmpty(), "rule " + name + " needs a phase");
        final boolean onTick = triggerType.equals(TICK);
        for (final ReactionPhase phase : phases) {
            require(
                    onTick != ON_EVENTS.contains(phase),
                    "rule " + name + " cannot fire on \"" + triggerType + "\" in phase " + phase
                            + ": beforeTick and afterTick make the rules of a tick");
        }
        require(!(onTick && subscribes), "rule " + name + " cannot subscribe to \"" + TICK + "\"");
    }

    /** Makes a rule that fires on events of a type, at any depth below the default limit. */
    public static ReactionRule on(String name, String triggerType, ReactionHandler handler) {
        return make(name, triggerType, ON_EVENTS, false, handler);
    }

    /** Makes a rule like {@link #on} and lets the realm subscribe to broadcasts of the type. */
    public static ReactionRule onBroadcast(String name, String triggerType, ReactionHandler handler) {
        return make(name, triggerType, ON_EVENTS, true, handler);
    }

    /** Makes a rule that fires at the beginning of every local tick. */
    public static ReactionRule beforeTick(String name, ReactionHandler handler) {
        return make(name, TICK, List.of(ReactionPhase.PRE_TICK), false, handler);
    }

    /** Makes a rule that fires at the end of every local tick. */
    public static ReactionRule afterTick(String name, ReactionHandler handler) {
        return make(name, TICK, List.of(ReactionPhase.POST_TICK), false, handler);
    }

    /** Returns this rule with another depth limit. */
    public ReactionRule withDepthLimit(int limit) {
        return new ReactionRule(name, triggerType, phases, limit, subscribes, emitted, selections, handler);
    }

    /** Returns this rule, firing in one phase only. */
    public ReactionRule onlyIn(ReactionPhase phase) {
        return new ReactionRule(
                name, triggerType, List.of(phase), depthLimit, subscribes, emitted, selections, handler);
    }

    /** Returns this rule, its handler emitting events of these types to realms. */
    public ReactionRule emitting(String... types) {
        return new ReactionRule(
                name, triggerType, phases, depthLimit, subscribes, Arrays.asList(types), selections, handler);
    }

    /** Returns this rule, its handler emitting events to these selections of realms. */
    public ReactionRule selecting(RealmSelection... targets) {
        return new ReactionRule(
                name, triggerType, phases, depthLimit, subscribes, emitted, Arrays.asList(targets), handler);
    }

    private static ReactionRule make(
            String name, String type, List<ReactionPhase> phases, boolean subscribes, ReactionHandler handler) {
        return new ReactionRule(name, type, phases, DEFAULT_DEPTH_LIMIT, subscribes, List.of(), List.of(), handler);
    }

    private static <T> List<T> copy(String what, String name, List<T> list) {
        require(
                list != null && list.stream().noneMatch(Objects::isNull),
                "the " + what + " of rule " + name + " must be a list without null, not " + list);
        return List.copyOf(list);
    }
}
