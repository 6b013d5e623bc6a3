/** Writes new projects: a game of one's own that builds, runs and tests itself. */
package io.multiverse.project;
