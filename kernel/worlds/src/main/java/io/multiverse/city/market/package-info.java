/**
 * Prices, trades, taxes and the treasury of a city. All that moves money or goods within a city goes through here, so
 * that both are conserved.
 */
package io.multiverse.city.market;
