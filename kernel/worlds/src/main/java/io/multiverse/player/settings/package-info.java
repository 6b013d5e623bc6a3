/**
 * What a router is set to: limits, rules of travel, instances of crowded realms. All of it is part of what a run is, so
 * nothing here may change during one.
 */
package io.multiverse.player.settings;
