/**
 * What a strict run adds: guarded contexts, and looks at realms' objects between control ticks.
 *
 * <p>Lives here: all that finds what the contract forbids and no journal shows. May not live here: anything that a
 * usual run needs; it costs a usual run nothing.
 */
package io.multiverse.kernel.internal.strict;
