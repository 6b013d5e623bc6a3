/**
 * The command {@code multiverse lint}.
 *
 * <p>Lives here: flags and output. May not live here: rules, which are in {@code io.multiverse.lint}.
 */
package io.multiverse.replay.lint;
