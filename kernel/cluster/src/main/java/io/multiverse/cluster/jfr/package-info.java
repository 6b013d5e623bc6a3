/**
 * What Java Flight Recorder is told of a node that joins; no result depends on it. One class only: nobody else of this
 * module may touch Flight Recorder. What an exchange takes, the kernel tells.
 */
package io.multiverse.cluster.jfr;
