package io.multiverse.city.life;

import io.multiverse.city.knowledge.KnownCities;
import io.multiverse.city.knowledge.PlayersHere;
import io.multiverse.city.knowledge.Rumors;
import io.multiverse.city.knowledge.Visitors;
import io.multiverse.city.market.Market;
import io.multiverse.city.people.Agenda;
import io.multiverse.city.people.Tallies;
import io.multiverse.city.people.Townsfolk;

/**
 * The parts of a city that hold its state, as handed to those who act on it.
 *
 * @param tallies what the city counts
 * @param agenda who acts when
 * @param folk the inhabitants
 * @param market prices, trades and the treasury
 * @param rumors what people talk about
 * @param cities the other cities it has heard of
 * @param visitors merchants from other cities
 * @param players what the city knows of players
 */
public record CityParts(
        Tallies tallies,
        Agenda agenda,
        Townsfolk folk,
        Market market,
        Rumors rumors,
        KnownCities cities,
        Visitors visitors,
        PlayersHere players) {

    /** Makes the parts of a city with {@code inhabitants} NPCs and a herald, the agenda's last entry. */
    public static CityParts of(int inhabitants) {
        final Tallies tallies = new Tallies();
        final Townsfolk folk = new Townsfolk(inhabitants, tallies);
        final Agenda agenda = folk.agenda(1);
        final PlayersHere players = new PlayersHere(folk, tallies);
        return new CityParts(
                tallies,
                agenda,
                folk,
                new Market(folk, tallies),
                new Rumors(folk, players, tallies),
                new KnownCities(),
                new Visitors(inhabitants),
                players);
    }
}
