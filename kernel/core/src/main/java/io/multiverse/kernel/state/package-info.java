/**
 * State as named fields: what a realm or stage writes once and the kernel reads as a digest, a snapshot or a report.
 *
 * <p>Lives here: {@link io.multiverse.kernel.state.StateWriter}, {@link io.multiverse.kernel.state.StateReader}, and
 * the writers that realms can be tested with: the digest, the binary form and the fields with their names. Part of the
 * public face. May not live here: anything that knows of events, ticks, journals or threads.
 */
package io.multiverse.kernel.state;
