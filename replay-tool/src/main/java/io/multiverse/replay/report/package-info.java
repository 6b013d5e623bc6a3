/** {@code info} and {@code stats}: what a run consists of and what happened in it, in figures. Reads journals only. */
package io.multiverse.replay.report;
