/**
 * The public face of the kernel: what a user imports to build realms, run them and look at them.
 *
 * <p>Lives here: the engine, the interfaces users implement, and the values they pass. May not live here: queues,
 * rings, files or threads; those are in the packages below, which know nothing of this one.
 */
package io.multiverse.kernel;
