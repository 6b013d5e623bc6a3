/**
 * A realm that is described by reaction rules instead of code: {@link io.multiverse.kernel.reaction.TickEngine}.
 *
 * <p>Lives here: rules, cascades and their metrics, built on what every realm can use. Part of the public face. May not
 * live here: anything that the kernel uses itself.
 */
package io.multiverse.kernel.reaction;
