package io.multiverse.city;

/**
 * Where a city's money and goods came from and went, since the run's start. At any local tick, money in the city =
 * founded + received - sent, and goods in the city = produced + received - consumed - sent.
 *
 * @param trades trades made
 * @param moneyFounded coins the city began with
 * @param moneySent coins that left with merchants
 * @param moneyReceived coins that came with merchants
 * @param goodsProduced pieces the city began with or made
 * @param goodsConsumed pieces used up
 * @param goodsSent pieces that left with merchants
 * @param goodsReceived pieces that came with merchants
 */
public record CityLedger(
        long trades,
        long moneyFounded,
        long moneySent,
        long moneyReceived,
        long goodsProduced,
        long goodsConsumed,
        long goodsSent,
        long goodsReceived) {}
