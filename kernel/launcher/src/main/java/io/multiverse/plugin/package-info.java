/**
 * Plugins: where the command line looks for them, and what they offer by name.
 *
 * <p>Lives here: the places, the provider files, and the types found there, with all that can be wrong with them. May
 * not live here: what a scenario makes of the types.
 */
package io.multiverse.plugin;
