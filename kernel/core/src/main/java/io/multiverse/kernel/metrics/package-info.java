/**
 * Statistics that a model keeps of itself, see {@link io.multiverse.kernel.RealmContext#metrics}: part of the state of
 * the realm or stage that keeps them, so they are in digests, snapshots and reports like its other fields.
 */
package io.multiverse.kernel.metrics;
