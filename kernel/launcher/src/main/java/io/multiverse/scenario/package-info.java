/**
 * Scenarios: their files, what they describe, and how they become the realms and stages of an engine, for a new run and
 * for one rebuilt from its journal's header.
 *
 * <p>A result comes from the {@link io.multiverse.scenario.Scenario} alone. Threads, pace, journal and reports belong
 * to the launcher.
 */
package io.multiverse.scenario;
