/**
 * What a node adds to a control tick, as bytes for other nodes: encoded, cut into pieces, put together again, checked
 * like a hostile file, and put into the frame; or taken out of a journal instead.
 *
 * <p>Lives here: all that knows the exchange's schema. May not live here: transports, and how inputs take effect.
 */
package io.multiverse.kernel.internal.exchange;
