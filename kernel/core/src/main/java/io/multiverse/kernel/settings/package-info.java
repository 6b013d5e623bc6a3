/**
 * How a run is run: pace, threads, waiting, failures and snapshots. Only the failure policy can change a result.
 *
 * <p>Lives here: enumerations and records that {@link io.multiverse.kernel.engine.EngineBuilder} takes. Part of the
 * public face. May not live here: code that acts on them.
 */
package io.multiverse.kernel.settings;
