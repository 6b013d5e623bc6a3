/** How the command line shows what a model tells of itself: its log, and its metrics. */
package io.multiverse.observe;
