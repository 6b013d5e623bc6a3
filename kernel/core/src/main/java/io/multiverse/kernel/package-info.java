/**
 * What the author of a game implements and is given: realms and control-tick stages, their contexts, and the values
 * that pass between them and the kernel.
 *
 * <p>Lives here: interfaces and values of the public face. May not live here: the engine, which is in
 * {@link io.multiverse.kernel.engine}; anything that runs, waits or touches a file; and any type of
 * {@code io.multiverse.kernel.internal} in a public signature, which {@code ArchitectureTest} checks.
 */
package io.multiverse.kernel;
