/**
 * In what two runs differ, control tick by control tick, and {@code diff}, which tells it of two journals. Executes
 * nothing: where the second run comes from is not known here.
 */
package io.multiverse.replay.diff;
