/**
 * The exchange of a run's parts between nodes over a link: who has to be sent what, and again; how a node that comes
 * back catches up. May not live here: a transport, and what a part holds.
 */
package io.multiverse.cluster.exchange;
