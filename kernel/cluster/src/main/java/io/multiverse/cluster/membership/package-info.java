/**
 * Who takes part in a run, as a majority has decided it: what can be asked for, what comes of it, and the bytes of
 * both. May not live here: how a majority decides, and what a node does about it.
 */
package io.multiverse.cluster.membership;
