package io.multiverse.city.life;

import io.multiverse.city.event.MerchantDeparted;
import io.multiverse.city.event.MerchantReturned;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Role;
import io.multiverse.city.people.Tally;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * Trade between cities, as seen from the city that is visited: merchants from elsewhere sell here for some minutes,
 * then go home. Visitors act on kernel timers, so that the way home has the arrival as its cause.
 */
public final class Hospitality extends Activity {
    /** The kind of the timers visitors act on; their first value is the visitor. */
    public static final int TIMER = 1;

    private static final int SHORTEST_STAY = 3;
    private static final int LONGEST_STAY = 8;
    private static final int WITNESSES = 3;

    private final MerchantDeparted departed = new MerchantDeparted();

    /** Makes the hospitality of a city. */
    public Hospitality(CityParts parts) {
        super(parts);
    }

    /**
     * Admits the merchant who arrives with {@code event}, or sends it back at once if the city is full; returns false
     * if the event makes no sense.
     */
    public boolean receive(EventFlyweight event, Moment now) {
        if (!departed.wrap(event)) {
            return false;
        }
        final int npc = departed.npc();
        final int good = departed.good();
        final int pieces = departed.quantity();
        final long purse = departed.money();
        final int home = event.sourceIndex();
        if (home < 0 || npc < 0 || good < 0 || good >= Good.count() || pieces < 0 || purse < 0) {
            return false;
        }
        final int visitor = visitors.admit(home);
        if (visitor < 0) {
            turnAway(home, npc, good, pieces, purse, now);
            return true;
        }
        visitors.npc[visitor] = npc;
        visitors.ware[visitor] = good;
        visitors.pieces[visitor] = pieces;
        visitors.money[visitor] = purse;
        visitors.arrival[visitor] = now.tick();
        visitors.visitsLeft[visitor] = now.random().nextInt(SHORTEST_STAY, LONGEST_STAY + 1);
        market.move(good, pieces);
        tallies.add(Tally.GOODS_RECEIVED, pieces);
        tallies.add(Tally.MONEY_RECEIVED, purse);
        market.level().countForeign(purse);
        tallies.count(Tally.VISITORS_HOSTED);
        cities.deal(home, now.tick());
        rumors.spread(rumors.add(RumorKind.VISITOR, home, npc, pieces, now.tick()), WITNESSES, now);
        continueIn(1, visitor, now);
        return true;
    }

    /** Lets a visitor do what it does in a minute: offer its ware to somebody, or go home. */
    public void act(int visitor, Moment now) {
        visitors.touch(visitor);
        visitors.visitsLeft[visitor]--;
        if (visitors.pieces[visitor] > 0 && visitors.visitsLeft[visitor] >= 0) {
            offer(visitor, now);
            continueIn(1, visitor, now);
        } else if (!sendHome(visitor, now)) {
            continueIn(DayCycle.MINUTES_PER_HOUR, visitor, now);
        }
    }

    private void offer(int visitor, Moment now) {
        if (market.level().isShort()) {
            return;
        }
        final int good = visitors.ware[visitor];
        final int merchant = folk.findAround(folk.withRole(Role.MERCHANT), now.random());
        if (merchant >= 0) {
            sellToMerchant(visitor, merchant, market.room(merchant, good));
        }
        final int customer = folk.findAnybody(-1, now.random());
        if (customer >= 0
                && visitors.pieces[visitor] > 0
                && folk.money(customer) >= 2L * market.price(good)
                && market.isWorthIt(good, now.random().nextInt(16))) {
            final long taken = market.pay(customer, market.price(good));
            visitors.money[visitor] += taken;
            market.level().countForeign(taken);
            visitors.pieces[visitor]--;
            visitors.sold[visitor]++;
            market.consume(good);
            folk.setState(customer, NpcState.INTERACTING);
        }
    }

    private void sellToMerchant(int visitor, int merchant, int room) {
        final int good = visitors.ware[visitor];
        final int unit = market.importPrice(good);
        final int pieces = (int) Math.min(Math.min(visitors.pieces[visitor], room), folk.money(merchant) / 2 / unit);
        if (pieces <= 0) {
            return;
        }
        folk.dealIn(merchant, good);
        folk.addStock(merchant, pieces);
        folk.addMoney(merchant, -(long) pieces * unit);
        folk.setState(merchant, NpcState.INTERACTING);
        visitors.money[visitor] += (long) pieces * unit;
        market.level().countForeign((long) pieces * unit);
        visitors.pieces[visitor] -= pieces;
        visitors.sold[visitor] += pieces;
        tallies.count(Tally.TRADES);
    }

    /** Sends a visitor home; returns false if its home is not running, so that it stays for the time being. */
    private boolean sendHome(int visitor, Moment now) {
        final int home = visitors.home(visitor);
        final int good = visitors.ware[visitor];
        final int pieces = visitors.pieces[visitor];
        final long purse = visitors.money[visitor];
        if (!now.context().isRunning(home)
                || !emitReturn(home, visitors.npc[visitor], good, pieces, purse, visitors.sold[visitor], now)) {
            return false;
        }
        market.move(good, -pieces);
        tallies.add(Tally.GOODS_SENT, pieces);
        tallies.add(Tally.MONEY_SENT, purse);
        market.level().countForeign(-purse);
        visitors.dismiss(visitor);
        return true;
    }

    private void turnAway(int home, int npc, int good, int pieces, long purse, Moment now) {
        emitReturn(home, npc, good, pieces, purse, 0, now);
        tallies.add(Tally.GOODS_RECEIVED, pieces);
        tallies.add(Tally.GOODS_SENT, pieces);
        tallies.add(Tally.MONEY_RECEIVED, purse);
        tallies.add(Tally.MONEY_SENT, purse);
        tallies.count(Tally.VISITORS_TURNED_AWAY);
    }

    private boolean emitReturn(int home, int npc, int good, int pieces, long purse, int sold, Moment now) {
        final String host = now.context().coordinate().realmId();
        final PayloadWriter payload =
                MerchantReturned.write(now.payload(), npc, good, pieces, purse, sold, market.price(good), host);
        return now.context().emit(home, now.types().merchantReturned, payload) > 0;
    }

    private static void continueIn(int minutes, int visitor, Moment now) {
        now.context().scheduleAt(now.tick() + now.days().ticks(minutes), TIMER, visitor, 0);
    }
}
