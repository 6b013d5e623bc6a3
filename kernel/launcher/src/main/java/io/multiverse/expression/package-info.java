/**
 * Conditions on a run and paths to its state, as users write them: parsing, matching, evaluating, and saying why a path
 * means nothing.
 *
 * <p>May not live here: anything that knows journals or engines. A run that is asked is a
 * {@link io.multiverse.expression.RunAtTick}; each command has its own.
 */
package io.multiverse.expression;
