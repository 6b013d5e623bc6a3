/**
 * {@code soak}: long tests. Runs that are killed and resumed, worlds that live for days, random games. Nothing but the
 * command list knows of it.
 */
package io.multiverse.replay.soak;
