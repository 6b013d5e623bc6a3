package io.multiverse.city;

import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Role;
import java.util.List;

/**
 * A city at one moment. Counts of things that happen are since the run's start.
 *
 * @param realmId the city's realm
 * @param npcs the number of inhabitants, those abroad included
 * @param day the number of the day, from 0
 * @param minuteOfDay the minute of the day, 0 to 1439
 * @param roles how many NPCs have each role, in the order of {@link Role}
 * @param moods how many NPCs are in each mood, in the order of {@link Mood}
 * @param states how many NPCs are in each state, in the order of {@link NpcState}
 * @param money coins in the city: inhabitants' and visitors' purses and the treasury
 * @param treasury coins in the treasury
 * @param priceLevel how dear everything is, in percent of when the city was founded: it follows the money there is
 * @param gini how unequal the inhabitants' purses are: 0 if all have the same, towards 1 if one has everything
 * @param broke inhabitants at home who cannot pay for a loaf of bread and have nothing to sell
 * @param goods the price and the supply of each good, in the order of {@link Good}
 * @param abroad inhabitants in other cities or on the way, the missing ones included
 * @param missing inhabitants who are overdue for more than a day
 * @param visitors merchants of other cities who are here
 * @param knownCities how many other cities this one has heard of
 * @param rumors how many rumors go around, 0 to 64
 * @param players players here, and what the city has to do with them
 * @param traffic letters, news and questions
 * @param ledger what explains the amounts of money and goods
 * @param metrics how much the NPCs did
 */
public record CityStatus(
        String realmId,
        int npcs,
        long day,
        int minuteOfDay,
        List<Integer> roles,
        List<Integer> moods,
        List<Integer> states,
        long money,
        long treasury,
        int priceLevel,
        double gini,
        int broke,
        List<GoodStatus> goods,
        int abroad,
        int missing,
        int visitors,
        int knownCities,
        int rumors,
        CityPlayers players,
        CityTraffic traffic,
        CityLedger ledger,
        CityMetrics metrics) {
    /** Copies the lists. */
    public CityStatus {
        roles = List.copyOf(roles);
        moods = List.copyOf(moods);
        states = List.copyOf(states);
        goods = List.copyOf(goods);
    }

    /** Returns how many NPCs have a role. */
    public int count(Role role) {
        return roles.get(role.ordinal());
    }

    /** Returns how many NPCs are in a mood. */
    public int count(Mood mood) {
        return moods.get(mood.ordinal());
    }

    /** Returns how many NPCs are in a state. */
    public int count(NpcState state) {
        return states.get(state.ordinal());
    }

    /** Returns for how many city hours a good was sold out so far. */
    public double soldOutHours(Good good) {
        return goods.get(good.ordinal()).soldOutHours();
    }

    /** Returns how many pieces of all goods are in the city. */
    public long totalGoods() {
        return goods.stream().mapToLong(GoodStatus::supply).sum();
    }
}
