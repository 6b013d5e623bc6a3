package io.multiverse.scenario;

/**
 * One realm of a scenario.
 *
 * @param id its id, unique in the scenario
 * @param profile what it is
 */
public record ScenarioRealm(String id, RealmProfile profile) {}
