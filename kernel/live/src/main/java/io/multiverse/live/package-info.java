/** Pages that show a run in a browser: {@link io.multiverse.live.LiveServer} serves them. */
package io.multiverse.live;
