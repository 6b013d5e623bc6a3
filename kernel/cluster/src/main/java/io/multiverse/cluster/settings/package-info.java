/** Who takes part in a cluster's run, out of {@code nodes.yaml}. May not live here: anything that talks to a node. */
package io.multiverse.cluster.settings;
