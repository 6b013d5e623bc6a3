package io.multiverse.city.life;

import io.multiverse.city.knowledge.KnownCities;
import io.multiverse.city.knowledge.PlayersHere;
import io.multiverse.city.knowledge.Rumors;
import io.multiverse.city.knowledge.Visitors;
import io.multiverse.city.market.Market;
import io.multiverse.city.people.Agenda;
import io.multiverse.city.people.Tallies;
import io.multiverse.city.people.Townsfolk;

/** Something that goes on in a city; it acts on the city's parts, which hold the state. */
public abstract class Activity {
    protected final Tallies tallies;
    protected final Agenda agenda;
    protected final Townsfolk folk;
    protected final Market market;
    protected final Rumors rumors;
    protected final KnownCities cities;
    protected final Visitors visitors;
    protected final PlayersHere players;

    /** Takes the parts of a city. */
    protected Activity(CityParts parts) {
        tallies = parts.tallies();
        agenda = parts.agenda();
        folk = parts.folk();
        market = parts.market();
        rumors = parts.rumors();
        cities = parts.cities();
        visitors = parts.visitors();
        players = parts.players();
    }
}
