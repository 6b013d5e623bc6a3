/**
 * Detects code that does not return, and names it. It reads wall time and the threads' activities; no result depends on
 * it.
 */
package io.multiverse.kernel.internal.watch;
