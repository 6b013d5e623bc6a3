/**
 * Notices code that does not return, and says whose it is. It reads wall time and what threads are at; no result
 * depends on it.
 */
package io.multiverse.kernel.internal.watch;
