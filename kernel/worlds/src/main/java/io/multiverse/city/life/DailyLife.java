package io.multiverse.city.life;

import io.multiverse.city.market.Countryside;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.DayPhase;
import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Place;
import io.multiverse.city.people.Role;
import io.multiverse.city.people.Tally;

/** What NPCs do when it is their turn: sleep, work, trade, gossip, leisure; and how they feel about it. */
public final class DailyLife extends Activity {
    private static final int LEAST_PAUSE_MINUTES = 2;
    private static final int PAUSE_RANGE_MINUTES = 4;
    private static final int HUNGRY_AFTER_MINUTES = 6 * DayCycle.MINUTES_PER_HOUR;
    private static final int STARVING_AFTER_MINUTES = DayCycle.MINUTES_PER_DAY;
    private static final int COMFORT_MONEY = 60;
    private static final int LEAST_LOAD = 4;
    private static final int MOOD_BITS = 32;
    private static final int TIRING_SIXTEENTHS = 3;

    private final Countryside countryside;
    private final Caravans caravans;
    private final Inquiries inquiries;
    private final Post post;

    /** Makes the daily life of a city. */
    public DailyLife(CityParts parts, Caravans caravans, Inquiries inquiries, Post post) {
        super(parts);
        countryside = new Countryside(parts.folk(), parts.market(), parts.tallies());
        this.caravans = caravans;
        this.inquiries = inquiries;
        this.post = post;
    }

    /** Gives everybody in a new city a first turn within the first few minutes. */
    public void begin(Moment now) {
        for (int npc = 0; npc < folk.size(); npc++) {
            agenda.schedule(
                    npc, now.tick() + now.random().nextInt((int) now.days().ticks(PAUSE_RANGE_MINUTES)));
        }
    }

    /** Lets an NPC do one thing and decides when it does the next one. */
    public void act(int npc, Moment now) {
        tallies.count(Tally.ACTIONS);
        if (folk.isAway(npc)) {
            caravans.giveUp(npc, now);
            return;
        }
        final DayPhase phase = now.days().phase(now.tick());
        final long bits = now.random().nextLong();
        if (phase == DayPhase.NIGHT) {
            spendNight(npc, bits, now);
            return;
        }
        if (folk.goal(npc) == Goal.REST) {
            folk.setMood(npc, Mood.NEUTRAL);
            market.collectTax(npc);
        } else if ((bits >>> MOOD_BITS & 15) < TIRING_SIXTEENTHS) {
            folk.calmDown(npc);
        }
        final int range = (int) now.days().ticks(PAUSE_RANGE_MINUTES);
        final long pause = now.days().ticks(LEAST_PAUSE_MINUTES) + ((bits >>> 40) * range >>> 24);
        agenda.schedule(npc, now.tick() + pause);
        switch (phase.choose((int) bits & 15)) {
            case 0 -> work(npc, bits >>> 4, now);
            case 1 -> trade(npc, bits >>> 4, now);
            case 2 -> gossip(npc, now);
            default -> relax(npc, bits >>> 4, now);
        }
    }

    private void spendNight(int npc, long bits, Moment now) {
        if (folk.role(npc) == Role.GUARD) {
            folk.moveTo(npc, Place.WORKPLACE, now.tick());
            folk.pursue(npc, Goal.EARN);
            agenda.schedule(npc, now.tick() + now.days().ticks(DayCycle.MINUTES_PER_HOUR) + (bits & 63));
            return;
        }
        folk.moveTo(npc, Place.HOME, now.tick());
        folk.pursue(npc, Goal.REST);
        folk.setState(npc, NpcState.IDLE);
        final int range = (int) now.days().ticks(DayCycle.MINUTES_PER_HOUR);
        agenda.schedule(npc, now.days().nextMorning(now.tick()) + ((bits >>> 40) * range >>> 24));
    }

    private void work(int npc, long bits, Moment now) {
        if (folk.role(npc) == Role.MERCHANT) {
            deal(npc, bits, now);
            return;
        }
        folk.moveTo(npc, Place.WORKPLACE, now.tick());
        folk.pursue(npc, Goal.EARN);
        folk.setState(npc, NpcState.INTERACTING);
        if (folk.role(npc) == Role.GUARD) {
            patrol(npc, bits, now);
            return;
        }
        final int yield = Good.of(folk.ware(npc)).yield();
        if ((bits & 15) < (market.isScarce(folk.ware(npc)) ? 2 * yield : yield)) {
            market.produce(npc);
        }
        if (folk.role(npc) == Role.SCHOLAR) {
            study(npc, bits >>> 4, now);
        } else if (folk.role(npc) == Role.INNKEEPER) {
            gossipWith(npc, folk.findCompany(npc, now.random()));
        }
    }

    private void patrol(int npc, long bits, Moment now) {
        if ((bits & 7) == 0) {
            folk.setMood(npc, market.payWage(npc) ? Mood.CHEERFUL : Mood.GRUMPY);
        } else if ((bits & 7) < 4) {
            inquiries.askForTraveller(npc, now);
        }
    }

    private void study(int npc, long bits, Moment now) {
        folk.pursue(npc, Goal.LEARN);
        if ((bits & 7) == 0) {
            inquiries.askOutOfCuriosity(npc, now);
        } else if ((bits & 7) == 1) {
            post.write(npc, now);
        }
    }

    private void trade(int npc, long bits, Moment now) {
        if (folk.role(npc) == Role.MERCHANT && (bits & 3) > 0) {
            deal(npc, bits >>> 2, now);
            return;
        }
        folk.moveTo(npc, Place.MARKET, now.tick());
        folk.pursue(npc, Goal.PROVISION);
        final long sinceMeal = now.tick() - folk.lastMeal(npc);
        if (sinceMeal >= now.days().ticks(HUNGRY_AFTER_MINUTES)) {
            eat(npc, sinceMeal, now);
        } else if (folk.money(npc) >= market.level().coins(COMFORT_MONEY) && (bits >>> 2 & 3) == 0) {
            final int good = (int) ((bits >>> 4 & 0xFFFF) * Good.count() >>> 16);
            if (market.isWorthIt(good, (int) (bits >>> 20 & 15))) {
                buy(npc, good, now);
            }
        }
    }

    private void eat(int npc, long sinceMeal, Moment now) {
        final int bread = Good.BREAD.ordinal();
        if (folk.money(npc) < market.price(bread)) {
            market.grant(npc, market.price(bread));
        }
        final boolean ownBread = folk.ware(npc) == bread && folk.stock(npc) > 0;
        if (ownBread) {
            folk.addStock(npc, -1);
            market.consume(bread);
        }
        if (ownBread || buy(npc, bread, now) || !market.hasMakers(bread) && countryside.sell(npc, bread)) {
            folk.ate(npc, now.tick());
        } else if (sinceMeal >= now.days().ticks(STARVING_AFTER_MINUTES)) {
            folk.setMood(npc, Mood.GRUMPY);
        }
    }

    private boolean buy(int npc, int good, Moment now) {
        final int seller = market.findSeller(good, npc, now);
        if (seller < 0 || !market.retail(npc, seller)) {
            return false;
        }
        folk.setMood(seller, Mood.CHEERFUL);
        return true;
    }

    /** A merchant's business: fill the pack, then sell here, ask for prices elsewhere, or set out. */
    private void deal(int npc, long bits, Moment now) {
        folk.moveTo(npc, Place.MARKET, now.tick());
        folk.pursue(npc, Goal.DEAL);
        final int stock = folk.stock(npc);
        if (stock < LEAST_LOAD) {
            restock(npc, bits, now);
            return;
        }
        final int choice = (int) bits & 15;
        final int wanderlust = market.level().wanderlust();
        if (choice < wanderlust && caravans.setOut(npc, now)) {
            return;
        }
        if (choice >= wanderlust && choice < wanderlust + 2) {
            inquiries.askForPrice(npc, now);
            return;
        }
        final int customer = folk.findAnybody(npc, now.random());
        final boolean isSold = customer < 0
                ? market.sellToCity(npc)
                : folk.money(customer) >= market.level().coins(COMFORT_MONEY)
                        && folk.role(customer) != Role.MERCHANT
                        && market.isWorthIt(folk.ware(npc), choice)
                        && market.retail(customer, npc);
        if (isSold) {
            folk.setMood(npc, Mood.CHEERFUL);
        }
    }

    private void restock(int npc, long bits, Moment now) {
        final int drawn = (int) ((bits & 0xFFFF) * Good.count() >>> 16);
        final int other = (int) ((bits >>> 3 & 0xFFFF) * Good.count() >>> 16);
        final int good = folk.stock(npc) > 0 ? folk.ware(npc) : market.morePlentiful(drawn, other);
        if (!market.hasMakers(good)) {
            if (countryside.supply(npc, good) == 0) {
                market.stake(npc);
            }
            return;
        }
        final int producer = folk.findAround(folk.producersOf(good), now.random());
        if (producer >= 0 && market.wholesale(npc, producer) == 0 && !market.stake(npc)) {
            market.entrust(npc, producer);
        }
    }

    private void gossip(int npc, Moment now) {
        folk.pursue(npc, Goal.LEARN);
        folk.moveTo(npc, Place.INN, now.tick());
        gossipWith(npc, folk.findCompany(npc, now.random()));
    }

    private void gossipWith(int npc, int company) {
        if (company >= 0) {
            rumors.converse(npc, company);
        }
    }

    private void relax(int npc, long bits, Moment now) {
        folk.pursue(npc, Goal.RELAX);
        folk.setState(npc, NpcState.IDLE);
        if ((bits & 1) == 0) {
            folk.moveTo(npc, Place.HOME, now.tick());
            folk.setMood(npc, Mood.NEUTRAL);
            return;
        }
        folk.moveTo(npc, Place.INN, now.tick());
        if (folk.money(npc) >= market.level().coins(COMFORT_MONEY / 2)
                && market.isWorthIt(Good.ALE.ordinal(), (int) (bits >>> 1 & 15))
                && buy(npc, Good.ALE.ordinal(), now)) {
            folk.setMood(npc, Mood.CHEERFUL);
        }
    }
}
