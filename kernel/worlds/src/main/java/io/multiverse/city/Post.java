package io.multiverse.city;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;

/** Letters between people of different cities, news from city to city, and what happens to the world. */
final class Post {
    private static final int NEWS_MINUTES = 20;
    private static final int WITNESSES = 4;
    private static final int NONSENSE = -2;

    private final Townsfolk folk;
    private final Market market;
    private final Rumors rumors;
    private final KnownCities cities;
    private final Agenda agenda;
    private final Tallies tallies;
    private final String[] names;
    private final PayloadReader reader = new PayloadReader();

    Post(CityParts parts, String[] names) {
        folk = parts.folk();
        market = parts.market();
        rumors = parts.rumors();
        cities = parts.cities();
        agenda = parts.agenda();
        tallies = parts.tallies();
        this.names = names;
    }

    /** Returns the herald's entry in the agenda. */
    int herald() {
        return folk.size();
    }

    /** Lets the herald tell all cities the news; the first time, that this one exists. */
    void proclaim(Moment now) {
        final int jitter = now.random().nextInt(NEWS_MINUTES);
        agenda.schedule(herald(), now.tick() + now.days().ticks(NEWS_MINUTES + jitter));
        market.countSoldOut(NEWS_MINUTES + jitter);
        if (now.context().realmCount() < 2) {
            return;
        }
        final long issue = tallies.of(Tally.NEWS_SENT);
        if (issue == 0) {
            send(RumorKind.CITY, Rumors.NOBODY, folk.size(), now);
        } else if (issue % 3 == 0) {
            send(RumorKind.FEELING, Rumors.NOBODY, prevailingMood(folk).ordinal(), now);
        } else {
            final int good = market.dearestGood();
            send(RumorKind.PRICE, good, market.price(good), now);
        }
    }

    /** Hears another city's news. */
    void hear(EventFlyweight event, Moment now) {
        if (event.payloadLength() < CityEvents.CITY_NEWS_LENGTH) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        if (event.sourceIndex() == now.here()) {
            return;
        }
        reader.wrap(event);
        final int slot = readRumor(now);
        if (slot == NONSENSE) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        tallies.count(Tally.NEWS_RECEIVED);
        rumors.spread(slot, WITNESSES, now);
    }

    /** Lets an NPC write to somebody in another city it heard of; returns false if it knows nobody there. */
    boolean write(int npc, Moment now) {
        final long bits = now.random().nextLong();
        final int acquaintance = rumors.pick(npc, bits);
        if (acquaintance < 0 || !isReachable(acquaintance, now)) {
            return false;
        }
        return post(npc, rumors.realm(acquaintance), rumors.subject(acquaintance), rumors.pick(npc, bits >>> 6), now);
    }

    /** Delivers a letter; one reader in four answers, with something it knows. */
    void deliver(EventFlyweight event, Moment now) {
        if (event.payloadLength() < CityEvents.LETTER_LENGTH) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        reader.wrap(event);
        final int sender = reader.int32();
        final int recipient = reader.int32();
        final int slot = folk.exists(recipient) ? readRumor(now) : NONSENSE;
        if (slot == NONSENSE) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        tallies.count(Tally.LETTERS_RECEIVED);
        cities.deal(event.sourceIndex(), now.tick());
        rumors.tell(recipient, slot);
        final long bits = now.random().nextLong();
        final int home = event.sourceIndex();
        if (home >= 0
                && (bits & 3) == 0
                && folk.isAround(recipient)
                && now.context().isRunning(home)) {
            post(recipient, home, sender, rumors.pick(recipient, bits >>> 2), now);
        }
    }

    /** Lets some people witness something that concerns the world; they spread it by gossip. */
    void witness(EventFlyweight event, Moment now) {
        tallies.count(Tally.WORLD_EVENTS);
        final int slot = rumors.add(RumorKind.WORLD_EVENT, event.sourceIndex(), Rumors.NOBODY, event.id(), now.tick());
        rumors.spread(slot, 2 * WITNESSES, now);
    }

    /** Returns the mood most people are in. */
    static Mood prevailingMood(Townsfolk folk) {
        Mood prevailing = Mood.of(0);
        for (int i = 1; i < Mood.count(); i++) {
            if (folk.moodCount(Mood.of(i)) > folk.moodCount(prevailing)) {
                prevailing = Mood.of(i);
            }
        }
        return prevailing;
    }

    private boolean isReachable(int slot, Moment now) {
        final int realm = rumors.realm(slot);
        return rumors.kind(slot).isAboutPerson()
                && cities.knows(realm)
                && now.context().isRunning(realm);
    }

    private boolean post(int npc, int realm, int recipient, int slot, Moment now) {
        final PayloadWriter payload = now.payload()
                .int32(npc)
                .int32(recipient)
                .int32(rumors.kind(slot).ordinal())
                .int32(rumors.realm(slot))
                .int32(rumors.subject(slot))
                .int64(rumors.value(slot))
                .text(names[npc]);
        if (now.context().emit(realm, now.types().letter, payload) < 0) {
            return false;
        }
        folk.setState(npc, NpcState.REMEMBERING);
        tallies.count(Tally.LETTERS_SENT);
        return true;
    }

    private void send(RumorKind kind, int subject, long value, Moment now) {
        final PayloadWriter payload = now.payload()
                .int32(kind.ordinal())
                .int32(now.here())
                .int32(subject)
                .int64(value)
                .text(now.context().coordinate().realmId());
        if (now.context().emit(Targets.SUBSCRIBERS, now.types().cityNews, payload) > 0) {
            tallies.count(Tally.NEWS_SENT);
        }
    }

    /** Reads a rumor and returns its slot, -1 if there is no room for it, or {@link #NONSENSE}. */
    private int readRumor(Moment now) {
        final int kind = reader.int32();
        final int realm = reader.int32();
        final int subject = reader.int32();
        final long value = reader.int64();
        if (!RumorKind.exists(kind)
                || realm < RumorKind.of(kind).leastRealm()
                || realm >= now.context().realmCount()
                || !RumorKind.of(kind).allows(subject, value, now.context().realmCount())) {
            return NONSENSE;
        }
        return rumors.add(RumorKind.of(kind), realm, subject, value, now.tick());
    }
}
