package io.multiverse.city.life;

import io.multiverse.city.event.CityNews;
import io.multiverse.city.event.Letter;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.knowledge.Rumors;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Tally;
import io.multiverse.city.people.Townsfolk;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;

/** Letters between people of different cities, news from city to city, and what happens to the world. */
public final class Post extends Activity {
    private static final int NEWS_MINUTES = 20;
    private static final int WITNESSES = 4;
    private static final int NONSENSE = -2;

    private final String[] names;
    private final CityNews news = new CityNews();
    private final Letter letter = new Letter();

    /** Makes the post of a city. */
    public Post(CityParts parts, String[] names) {
        super(parts);
        this.names = names;
    }

    /** Returns the herald's entry in the agenda. */
    public int herald() {
        return folk.size();
    }

    /** Lets the herald tell all cities the news; the first time, that this one exists. */
    public void proclaim(Moment now) {
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

    /** Hears another city's news; returns false if it makes no sense. */
    public boolean hear(EventFlyweight event, Moment now) {
        if (!news.wrap(event)) {
            return false;
        }
        if (event.sourceIndex() == now.here()) {
            return true;
        }
        final int slot = note(news.kind(), news.realm(), news.subject(), news.value(), now);
        if (slot == NONSENSE) {
            return false;
        }
        tallies.count(Tally.NEWS_RECEIVED);
        rumors.spread(slot, WITNESSES, now);
        return true;
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

    /** Delivers a letter; one reader in four answers, with something it knows. Returns false if it makes no sense. */
    public boolean deliver(EventFlyweight event, Moment now) {
        if (!letter.wrap(event)) {
            return false;
        }
        final int sender = letter.sender();
        final int recipient = letter.recipient();
        final int slot = folk.exists(recipient)
                ? note(letter.kind(), letter.realm(), letter.subject(), letter.value(), now)
                : NONSENSE;
        if (slot == NONSENSE) {
            return false;
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
        return true;
    }

    /** Lets some people witness something that concerns the world; they spread it by gossip. */
    public boolean witness(EventFlyweight event, Moment now) {
        tallies.count(Tally.WORLD_EVENTS);
        final int slot = rumors.add(RumorKind.WORLD_EVENT, event.sourceIndex(), Rumors.NOBODY, event.id(), now.tick());
        rumors.spread(slot, 2 * WITNESSES, now);
        return true;
    }

    /** Returns the mood most people are in. */
    public static Mood prevailingMood(Townsfolk folk) {
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
        final PayloadWriter payload = Letter.write(
                now.payload(),
                npc,
                recipient,
                rumors.kind(slot).ordinal(),
                rumors.realm(slot),
                rumors.subject(slot),
                rumors.value(slot),
                names[npc]);
        if (now.context().emit(realm, now.types().letter, payload) < 0) {
            return false;
        }
        folk.setState(npc, NpcState.REMEMBERING);
        tallies.count(Tally.LETTERS_SENT);
        return true;
    }

    private void send(RumorKind kind, int subject, long value, Moment now) {
        final String city = now.context().coordinate().realmId();
        final PayloadWriter payload = CityNews.write(now.payload(), kind.ordinal(), now.here(), subject, value, city);
        if (now.context().emit(Targets.SUBSCRIBERS, now.types().cityNews, payload) > 0) {
            tallies.count(Tally.NEWS_SENT);
        }
    }

    /** Takes note of a rumor; returns its slot, -1 if there is no room for it, or {@link #NONSENSE}. */
    private int note(int kind, int realm, int subject, long value, Moment now) {
        if (!RumorKind.exists(kind)
                || realm < RumorKind.of(kind).leastRealm()
                || realm >= now.context().realmCount()
                || !RumorKind.of(kind).allows(subject, value, now.context().realmCount())) {
            return NONSENSE;
        }
        return rumors.add(RumorKind.of(kind), realm, subject, value, now.tick());
    }
}
