/** A run in progress as the pages see it: taken from sealed frames by an observer that waits for nobody. */
package io.multiverse.live.feed;
