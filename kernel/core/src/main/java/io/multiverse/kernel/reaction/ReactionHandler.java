package io.multiverse.kernel.reaction;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.Realm;
import java.util.List;

/**
 * What a {@link ReactionRule} does.
 *
 * <p>Handlers are code: what they remember between calls is in no digest and no snapshot. A world with state of its own
 * is a {@link Realm} that embeds a {@link TickEngine}, see there. An exception puts the realm in state
 * {@link GameInstanceState#ERROR}.
 */
@FunctionalInterface
public interface ReactionHandler {
    /**
     * Reacts to an event.
     *
     * @param context valid during the call
     * @return the events this causes in the same local tick, never null
     */
    List<LocalEvent> react(LocalEvent event, ReactionContext context);
}
