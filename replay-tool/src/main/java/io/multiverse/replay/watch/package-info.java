/**
 * Fields of a run that is re-executed: finding them, watching them change, stopping where a condition becomes true.
 * Knows no command and prints nothing by itself.
 */
package io.multiverse.replay.watch;
