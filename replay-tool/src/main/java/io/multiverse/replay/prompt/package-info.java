/** A prompt on a terminal: editing of the line, history, completion. Knows nothing of what is typed there. */
package io.multiverse.replay.prompt;
