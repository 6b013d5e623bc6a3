/**
 * Games in an engine: realms with their contexts, the register of names, and the engine's settings and phases.
 *
 * <p>Lives here: what stands between the clockwork, which knows realms by index, and the realms that users write. May
 * not live here: inputs, stages or journals.
 */
package io.multiverse.kernel.internal.hosting;
