/**
 * What inhabitants do among themselves and with other cities: work, trade, gossip, caravans, letters, questions. What
 * they have to do with players is in {@code io.multiverse.city.guest}.
 */
package io.multiverse.city.life;
