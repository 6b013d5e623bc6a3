/** Where commands that are typed come from: a terminal with editing, history and completion, or a script. */
package io.multiverse.replay.prompt;
