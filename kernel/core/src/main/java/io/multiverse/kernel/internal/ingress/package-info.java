/**
 * Inputs: how they come in from any thread, wait, take effect as the first stage of a control tick, are acknowledged,
 * and come back from a journal.
 *
 * <p>Lives here: the queue, the ingress stage, and how games join and leave. May not live here: users' stages, or
 * anything that reads a journal's files.
 */
package io.multiverse.kernel.internal.ingress;
