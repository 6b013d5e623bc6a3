/**
 * What {@code run --cluster} needs of a module that can share a run with other processes, found at run time so that the
 * launcher does without.
 */
package io.multiverse.launcher.node;
