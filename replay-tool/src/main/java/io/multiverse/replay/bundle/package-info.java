/**
 * The file format of bundles, a journal with its snapshots in one file: packing and unpacking. The command that writes
 * one lives in {@link io.multiverse.replay.export}.
 */
package io.multiverse.replay.bundle;
