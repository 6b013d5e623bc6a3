/** Games that depend on what a game must not depend on, one hazard each. */
package io.multiverse.replay.hazard;
