package io.multiverse.launcher;

import io.multiverse.crowd.Crowd;
import io.multiverse.kernel.Realm;
import java.util.List;

/**
 * What a scenario has put into an engine.
 *
 * @param realms the realms in order of registration
 * @param crowd the players; null if the scenario has none
 */
public record ScenarioRun(List<Realm> realms, Crowd crowd) {}
