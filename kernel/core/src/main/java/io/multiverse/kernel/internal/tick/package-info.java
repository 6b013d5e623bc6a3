/**
 * The clockwork: local ticks, windows, workers, the barrier, control-tick stages and pacing.
 *
 * <p>Lives here: all threads of a run, what each of them does, and the ring of frames between them. May not live here:
 * journals, files, or anything users implement or import; a realm is a
 * {@link io.multiverse.kernel.internal.realm.RealmProgram}, a stage a
 * {@link io.multiverse.kernel.internal.tick.StageProgram}.
 */
package io.multiverse.kernel.internal.tick;
