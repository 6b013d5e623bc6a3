/** {@code state} and {@code why}: questions about one moment of a run, and what led to it. */
package io.multiverse.replay.inspect;
