/**
 * How a city deals with players: who notices them, what they can buy, sell and do for people, and who talks to them.
 * All it knows of players comes from events.
 */
package io.multiverse.city.guest;
