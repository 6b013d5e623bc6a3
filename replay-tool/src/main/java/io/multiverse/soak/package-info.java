/**
 * A long look at what becomes of cities and players: {@code multiverse soak world} runs them for days and measures what
 * they have, how they feel and what they say. On top of the launcher; nothing but the command that starts it knows it.
 */
package io.multiverse.soak;
