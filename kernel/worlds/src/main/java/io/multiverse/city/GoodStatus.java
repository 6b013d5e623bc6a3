package io.multiverse.city;

import io.multiverse.city.people.Good;

/**
 * A good on a city's market.
 *
 * @param good the good
 * @param price what a piece costs, in coins, at least 1
 * @param supply how many pieces are for sale, at least 0
 * @param soldOutHours for how many city hours there was none so far, as seen every 20 to 39 city minutes
 */
public record GoodStatus(Good good, int price, int supply, double soldOutHours) {}
