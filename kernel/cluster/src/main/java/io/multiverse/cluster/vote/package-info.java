/**
 * How nodes agree on a membership: the voters keep a log, by Aeron Cluster, and every node asks them. May not live
 * here: what a membership is, and what follows from it.
 */
package io.multiverse.cluster.vote;
