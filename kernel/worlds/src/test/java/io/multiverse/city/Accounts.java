package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Checks the books of cities. */
final class Accounts {
    private Accounts() {}

    /** Fails unless a city's ledger explains its money and goods. */
    static void assertBalanced(CityStatus status) {
        assertEquals(status.ledger().money(), status.money());
        assertEquals(status.ledger().goods(), status.totalGoods());
    }

    /** Returns the money in cities and on the way between them. */
    static long moneyAnywhere(CitySimulation... cities) {
        long money = 0;
        for (final CitySimulation city : cities) {
            final CityStatus status = city.status();
            money += status.money()
                    + status.ledger().moneySent()
                    - status.ledger().moneyReceived();
        }
        return money;
    }

    /** Returns the coins, or pieces, that are on the way between cities. */
    static long goodsOnTheWay(CitySimulation... cities) {
        long goods = 0;
        for (final CitySimulation city : cities) {
            goods += city.status().ledger().goodsSent() - city.status().ledger().goodsReceived();
        }
        return goods;
    }

    static long moneyOnTheWay(CitySimulation... cities) {
        long money = 0;
        for (final CitySimulation city : cities) {
            money += city.status().ledger().moneySent() - city.status().ledger().moneyReceived();
        }
        return money;
    }
}
