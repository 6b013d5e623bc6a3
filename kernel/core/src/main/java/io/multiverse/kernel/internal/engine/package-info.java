/**
 * The parts of an engine: users' stages, what a run records and restores, its totals and its reports.
 *
 * <p>Lives here: what puts hosting, ingress, clockwork and journal together, piece by piece. May not live here: the
 * public engine itself, which is in {@link io.multiverse.kernel.engine}.
 */
package io.multiverse.kernel.internal.engine;
