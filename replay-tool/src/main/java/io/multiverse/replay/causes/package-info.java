/**
 * {@code why --over-seeds}: how probable an outcome of a recorded run was as of its control ticks, when it was settled,
 * and which event settled it, by executing the run again from there with other luck.
 */
package io.multiverse.replay.causes;
