package io.multiverse.live.shown;

import java.util.Map;

/**
 * Which events are asked for. Immutable.
 *
 * @param at the control tick that delivered them, or {@link ShownRun#NOW} for the latest
 * @param after only events after this place in the latest ones, as an answer names it
 * @param type part of the type's name, or null
 * @param realm the source or target, or null
 * @param minDepth the least depth in their chain of causes, from 0
 * @param root the first event of their chain of causes, or null
 * @param most how many at most, from 1
 */
public record EventQuery(long at, long after, String type, String realm, int minDepth, String root, int most) {
    /** Returns whether an event, as it is shown, is asked for. */
    public boolean matches(Map<String, ?> event) {
        return (type == null || ((String) event.get("type")).contains(type))
                && (realm == null || realm.equals(event.get("source")) || realm.equals(event.get("target")))
                && ((Number) event.get("depth")).intValue() >= minDepth
                && (root == null || root.equals(event.get("root")));
    }
}
