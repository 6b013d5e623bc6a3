/**
 * Conditions on a run and paths to its state, as users write them: parsing, matching and evaluating.
 *
 * <p>Knows nothing of journals or engines: where values come from is {@link io.multiverse.replay.expression.Moment}.
 */
package io.multiverse.replay.expression;
