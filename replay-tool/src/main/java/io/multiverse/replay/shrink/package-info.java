/**
 * {@code shrink}: the smallest run that fails like a recorded one, by delta debugging. Candidates are executed from a
 * scenario and inputs; what counts as failing, how candidates are made, and what is written of the smallest one live
 * here.
 */
package io.multiverse.replay.shrink;
