/**
 * One run on several processes, its nodes: what carries the parts of windows between them, and what a node knows of the
 * others.
 *
 * <p>Lives here: the transport's side of the exchange. May not live here: a transport, and anything that knows what a
 * part holds.
 */
package io.multiverse.kernel.exchange;
