/**
 * Questions about how a node is, asked over TCP at the port at which it takes parts over UDP: they are answered
 * whatever the node does. May not live here: what a run's result could depend on.
 */
package io.multiverse.cluster.status;
