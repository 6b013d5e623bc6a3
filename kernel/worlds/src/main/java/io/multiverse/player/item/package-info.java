/** Items: what one is, how many there are of each, and who holds them. Does not know why an item changes hands. */
package io.multiverse.player.item;
