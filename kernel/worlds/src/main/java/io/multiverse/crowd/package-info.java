/**
 * Simulated players: who they are, what they want and when, decided by a control-tick stage that acts through the
 * router's events like everybody else. Nothing here changes a player directly.
 */
package io.multiverse.crowd;
