package io.multiverse.city;

/**
 * Where a city's money and goods came from and went, since the run's start. At any local tick, money in the city =
 * founded + received - sent + from players - to players, and goods in the city = produced + received - consumed - sent
 * + from players - to players.
 *
 * @param trades trades made
 * @param moneyFounded coins the city began with
 * @param moneySent coins that left with merchants
 * @param moneyReceived coins that came with merchants
 * @param goodsProduced pieces the city began with or made
 * @param goodsConsumed pieces used up
 * @param goodsSent pieces that left with merchants
 * @param goodsReceived pieces that came with merchants
 * @param moneyToPlayers coins players got
 * @param moneyFromPlayers coins players paid or gave
 * @param goodsToPlayers pieces players got
 * @param goodsFromPlayers pieces players brought
 */
public record CityLedger(
        long trades,
        long moneyFounded,
        long moneySent,
        long moneyReceived,
        long goodsProduced,
        long goodsConsumed,
        long goodsSent,
        long goodsReceived,
        long moneyToPlayers,
        long moneyFromPlayers,
        long goodsToPlayers,
        long goodsFromPlayers) {
    /** Returns the coins that are to be in the city. */
    public long money() {
        return moneyFounded + moneyReceived - moneySent + moneyFromPlayers - moneyToPlayers;
    }

    /** Returns the pieces of all goods that are to be in the city. */
    public long goods() {
        return goodsProduced + goodsReceived - goodsConsumed - goodsSent + goodsFromPlayers - goodsToPlayers;
    }
}
