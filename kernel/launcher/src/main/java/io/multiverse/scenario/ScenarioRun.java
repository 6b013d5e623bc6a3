package io.multiverse.scenario;

import io.multiverse.conversation.Warbler;
import io.multiverse.crowd.Crowd;
import io.multiverse.kernel.Realm;
import java.util.List;

/**
 * What a scenario has put into an engine.
 *
 * @param realms the realms in order of registration
 * @param crowd the players; null if the scenario has none
 * @param warbler by which they talk with townsfolk; null without players
 */
public record ScenarioRun(List<Realm> realms, Crowd crowd, Warbler warbler) {}
