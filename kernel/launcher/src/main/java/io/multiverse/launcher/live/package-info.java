/**
 * What {@code run --live} needs of a module that can show a run, found at run time so that the launcher does without.
 */
package io.multiverse.launcher.live;
