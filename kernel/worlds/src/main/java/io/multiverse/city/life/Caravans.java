package io.multiverse.city.life;

import io.multiverse.city.event.MerchantDeparted;
import io.multiverse.city.event.MerchantReturned;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Place;
import io.multiverse.city.people.Tally;
import io.multiverse.city.people.Townsfolk;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * Trade between cities, as seen from home: merchants set out with pack and purse, and come back with what they took.
 *
 * <p>What a merchant takes along leaves the city's books with the event that carries it, so nothing exists twice. Who
 * is not back after a day is recorded as missing, and found again if it comes back later.
 */
public final class Caravans extends Activity {
    private static final int DEADLINE_MINUTES = DayCycle.MINUTES_PER_DAY;

    private final String[] names;
    private final MerchantReturned returned = new MerchantReturned();

    /** Makes the caravans of a city. */
    public Caravans(CityParts parts, String[] names) {
        super(parts);
        this.names = names;
    }

    /**
     * Lets a merchant set out with its whole pack and half its purse; returns false if there is nowhere to go, or if
     * people here would go without what it carries.
     */
    boolean setOut(int npc, Moment now) {
        final int destination = destination(npc, now);
        if (destination < 0) {
            return false;
        }
        final int good = folk.ware(npc);
        final int pieces = folk.stock(npc);
        if (!market.canSpare(good, pieces)) {
            return false;
        }
        final long purse = folk.money(npc) / 2;
        final String home = now.context().coordinate().realmId();
        final PayloadWriter payload = MerchantDeparted.write(now.payload(), npc, good, pieces, purse, home, names[npc]);
        if (now.context().emit(destination, now.types().merchantDeparted, payload) < 0) {
            return false;
        }
        folk.addStock(npc, -pieces);
        folk.addMoney(npc, -purse);
        market.move(good, -pieces);
        tallies.add(Tally.GOODS_SENT, pieces);
        tallies.add(Tally.MONEY_SENT, purse);
        market.level().weigh();
        tallies.count(Tally.DEPARTURES);
        folk.travelTo(npc, destination);
        folk.pursue(npc, Goal.VENTURE);
        folk.setState(npc, NpcState.TRAVELING);
        folk.moveTo(npc, Place.ABROAD, now.tick());
        agenda.schedule(npc, now.tick() + now.days().ticks(DEADLINE_MINUTES));
        return true;
    }

    /** Records a merchant as missing whose day abroad is over. */
    void giveUp(int npc, Moment now) {
        folk.moveTo(npc, Place.MISSING, now.tick());
        tallies.count(Tally.LOST);
        cities.lose(folk.tripRealm(npc), 1);
        rumors.spread(rumors.add(RumorKind.MISSING, now.here(), npc, now.tick(), now.tick()), 2, now);
    }

    /** Takes a merchant back who returns with {@code event}; returns false if that makes no sense. */
    public boolean welcome(EventFlyweight event, Moment now) {
        if (!returned.wrap(event)) {
            return false;
        }
        final int npc = returned.npc();
        final int good = returned.good();
        final int pieces = returned.quantity();
        final long purse = returned.money();
        final int sold = returned.sold();
        final int host = event.sourceIndex();
        if (!folk.exists(npc)
                || !folk.isAway(npc)
                || folk.tripRealm(npc) != host
                || good != folk.ware(npc)
                || pieces < 0
                || purse < 0) {
            return false;
        }
        if (folk.place(npc) == Place.MISSING) {
            tallies.count(Tally.FOUND_AGAIN);
            cities.lose(host, -1);
        }
        folk.addStock(npc, pieces);
        folk.addMoney(npc, purse);
        market.move(good, pieces);
        tallies.add(Tally.GOODS_RECEIVED, pieces);
        tallies.add(Tally.MONEY_RECEIVED, purse);
        market.level().weigh();
        tallies.count(Tally.RETURNS);
        if (sold > 0) {
            cities.deal(host, now.tick());
        }
        folk.travelTo(npc, Townsfolk.NO_REALM);
        folk.pursue(npc, Goal.DEAL);
        folk.moveTo(npc, Place.MARKET, now.tick());
        rumors.tell(npc, rumors.add(RumorKind.PRICE, host, good, returned.price(), now.tick()));
        rumors.tell(npc, rumors.add(RumorKind.RETURN, now.here(), npc, purse, now.tick()));
        folk.setState(npc, NpcState.REMEMBERING);
        folk.setMood(npc, sold > 0 ? Mood.CHEERFUL : Mood.GRUMPY);
        agenda.schedule(npc, now.tick() + now.days().ticks(1));
        return true;
    }

    /** Returns where a merchant's ware fetches most, as far as it knows; without such knowledge, any city; or -1. */
    private int destination(int npc, Moment now) {
        final int good = folk.ware(npc);
        int best = -1;
        long bestPrice = market.price(good);
        for (long known = folk.knows(npc); known != 0; known &= known - 1) {
            final int slot = Long.numberOfTrailingZeros(known);
            if (rumors.kind(slot) == RumorKind.PRICE
                    && rumors.subject(slot) == good
                    && rumors.value(slot) > bestPrice
                    && cities.knows(rumors.realm(slot))
                    && now.context().isRunning(rumors.realm(slot))) {
                best = rumors.realm(slot);
                bestPrice = rumors.value(slot);
            }
        }
        return best >= 0 ? best : cities.choose(now);
    }
}
