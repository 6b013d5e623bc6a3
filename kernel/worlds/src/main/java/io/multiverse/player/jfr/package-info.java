/**
 * What Java Flight Recorder is told of players; no result depends on it. One class only: nobody else of the worlds may
 * touch Flight Recorder.
 */
package io.multiverse.player.jfr;
