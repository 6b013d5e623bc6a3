/** {@code multiverse log} and {@code multiverse metrics}: what the model of a recorded run tells of itself. */
package io.multiverse.replay.observe;
