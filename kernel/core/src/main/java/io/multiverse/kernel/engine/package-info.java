/**
 * The engine: how a run is described, built, driven and re-executed.
 *
 * <p>Lives here: {@link io.multiverse.kernel.engine.MultiGameTickEngine}, its builder, its view of the journal, and how
 * the games of a recorded run are made again. Part of the public face. May not live here: what realms and stages need,
 * or anything that another package of the kernel could want to use.
 */
package io.multiverse.kernel.engine;
