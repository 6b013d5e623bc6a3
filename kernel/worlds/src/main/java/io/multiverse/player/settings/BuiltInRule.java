package io.multiverse.player.settings;

import java.util.function.Function;

/**
 * A rule that comes with the router.
 *
 * @param description what it is, with its parameters
 * @param decision returns why a player may not travel, or null
 */
record BuiltInRule(String description, Function<TravelRequest, String> decision) implements TravelRule {
    @Override
    public String refuse(TravelRequest request) {
        return decision.apply(request);
    }
}
