package io.multiverse.launcher;

/**
 * One realm of a scenario.
 *
 * @param id its id, unique in the scenario
 * @param profile what it is
 */
record ScenarioRealm(String id, RealmProfile profile) {}
