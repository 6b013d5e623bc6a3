/**
 * Tables by number: what many players have in common, packed so that millions of them fit into memory. What the numbers
 * mean is the business of others; nothing here knows a realm, an item or a quest.
 */
package io.multiverse.player.table;
