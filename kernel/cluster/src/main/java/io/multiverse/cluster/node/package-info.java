/** How a process of {@code run --cluster} takes its place. May not live here: commands about a cluster as a whole. */
package io.multiverse.cluster.node;
