/**
 * Recorded runs re-executed. A {@link io.multiverse.replay.reexecute.ReexecutedRun} is the engine of one. A
 * {@link io.multiverse.replay.reexecute.CheckedReexecution} executes it as a whole, compares it with its journal and
 * gives a {@link io.multiverse.replay.reexecute.ReexecutionProof}; a
 * {@link io.multiverse.replay.reexecute.ReexecutionSession} goes step by step, forwards and back, with a look at each
 * state. A {@link io.multiverse.replay.reexecute.RunFork} goes on from one of the
 * {@link io.multiverse.replay.reexecute.RewindPoints} with other luck. What is made of it, reports and searches, does
 * not live here.
 */
package io.multiverse.replay.reexecute;
