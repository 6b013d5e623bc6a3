/**
 * The deterministic log of a run: what its realms and stages tell while they run, see
 * {@link io.multiverse.kernel.RealmContext#log}. It is computed anew whenever a run is re-executed, and never decides a
 * result.
 */
package io.multiverse.kernel.log;
