/** The nodes of a cluster as processes of this machine. May not live here: what a node does. */
package io.multiverse.cluster.local;
