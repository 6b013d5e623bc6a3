package io.multiverse.city.life;

import io.multiverse.city.event.CityAnswer;
import io.multiverse.city.event.CityQuery;
import io.multiverse.city.event.QuestionType;
import io.multiverse.city.knowledge.OpenQuestions;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.knowledge.Rumors;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Role;
import io.multiverse.city.people.Tally;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;

/** Questions to other cities: who asks what, and what the asker makes of the answer, see {@link Answers}. */
public final class Inquiries extends Activity {
    private static final int DEADLINE_MINUTES = 6 * DayCycle.MINUTES_PER_HOUR;
    private static final long NOTHING = -1;

    private final OpenQuestions open;
    private final CityAnswer answer = new CityAnswer();

    /** Makes the inquiries of a city. */
    public Inquiries(CityParts parts, OpenQuestions open) {
        super(parts);
        this.open = open;
    }

    /** Lets an NPC ask where a merchant of this city is who is abroad; returns false if none comes to mind. */
    boolean askForTraveller(int npc, Moment now) {
        final int[] merchants = folk.withRole(Role.MERCHANT);
        final int merchant = merchants.length == 0 ? -1 : merchants[now.random().nextInt(merchants.length)];
        return merchant >= 0
                && folk.isAway(merchant)
                && ask(npc, QuestionType.MERCHANT_LOCATION, folk.tripRealm(merchant), now.here(), merchant, now);
    }

    /** Lets a merchant ask what its ware costs elsewhere. */
    boolean askForPrice(int npc, Moment now) {
        final int city = cities.choose(now);
        return city >= 0 && ask(npc, QuestionType.GOOD_PRICE, city, city, folk.ware(npc), now);
    }

    /** Lets an NPC ask in another city where a player is: where it was heard of last, if that is somewhere else. */
    public boolean askForPlayer(int npc, int player, Moment now) {
        final int last = players.whereabouts(player, now.here());
        final int city = last >= 0 && cities.knows(last) ? last : cities.choose(now);
        return city >= 0 && ask(npc, QuestionType.PLAYER_LOCATION, city, city, player, now);
    }

    /** Lets a scholar ask about somebody it heard of or, if there is nobody, for rumors and opinions. */
    boolean askOutOfCuriosity(int npc, Moment now) {
        final long bits = now.random().nextLong();
        final int slot = rumors.pick(npc, bits);
        if (slot >= 0 && rumors.kind(slot) == RumorKind.PLAYER_SEEN && rumors.realm(slot) != now.here()) {
            return askForPlayer(npc, rumors.subject(slot), now);
        }
        if (slot >= 0 && rumors.kind(slot).isAboutPerson() && rumors.realm(slot) != now.here()) {
            return askAbout(npc, slot, bits >>> 8, now);
        }
        final int city = cities.choose(now);
        if (city < 0) {
            return false;
        }
        return switch ((int) (bits >>> 6 & 7)) {
            case 0 -> ask(npc, QuestionType.ALLIANCE, city, city, third(city, now), now);
            case 1 -> ask(npc, QuestionType.CONSPIRACY, city, city, Rumors.NOBODY, now);
            case 2 -> ask(npc, QuestionType.TIME, city, city, Rumors.NOBODY, now);
            case 3, 4 -> ask(npc, QuestionType.OPINION, city, city, Rumors.NOBODY, now);
            default -> ask(npc, QuestionType.RUMOR, city, city, Rumors.NOBODY, now);
        };
    }

    /** Lets an NPC ask at the home of somebody who a rumor is about. */
    private boolean askAbout(int npc, int slot, long bits, Moment now) {
        final int home = rumors.realm(slot);
        final QuestionType type = switch (rumors.kind(slot)) {
            case MISSING -> QuestionType.DISAPPEARANCE;
            case GOAL -> QuestionType.BEHAVIOUR_CHANGE;
            default ->
                switch ((int) (bits & 7)) {
                    case 0, 1 -> QuestionType.NPC_GOAL;
                    case 2 -> QuestionType.CONTRADICTION;
                    case 3 -> QuestionType.PARADOX;
                    case 4 -> QuestionType.PROPHECY;
                    default -> QuestionType.MERCHANT_LOCATION;
                };
        };
        return ask(npc, type, home, home, rumors.subject(slot), rumors.value(slot), now);
    }

    /** Returns another city that {@code city} may know, or this one. */
    private int third(int city, Moment now) {
        final int other = cities.choose(now);
        return other < 0 || other == city ? now.here() : other;
    }

    /**
     * Asks a city.
     *
     * @param city whom to ask
     * @param realm the home of the person, or the city the question is about
     * @param subject the person's number, the good, another city, or -1
     * @return false if the city is not running, or too many questions are open
     */
    boolean ask(int npc, QuestionType type, int city, int realm, int subject, Moment now) {
        return ask(npc, type, city, realm, subject, NOTHING, now);
    }

    private boolean ask(int npc, QuestionType type, int city, int realm, int subject, long told, Moment now) {
        expire(now);
        if (open.isFull() || !now.context().isRunning(city)) {
            return false;
        }
        final PayloadWriter payload = CityQuery.write(now.payload(), type.ordinal(), npc, realm, subject, told);
        final long request = now.context().ask(city, now.types().cityQuery, payload);
        if (request < 0) {
            return false;
        }
        open.add(request, npc, type, city, now.tick() + now.days().ticks(DEADLINE_MINUTES));
        folk.setState(npc, NpcState.INTERACTING);
        tallies.count(Tally.QUESTIONS_ASKED);
        return true;
    }

    /** Counts questions nobody answered in time. */
    void expire(Moment now) {
        tallies.add(Tally.QUESTIONS_UNANSWERED, open.expire(now.tick()));
    }

    /** Takes the answer to a question this city asked; the asker remembers it. Returns false if nobody asked. */
    public boolean hear(EventFlyweight event, Moment now) {
        final int question = open.find(event.correlation());
        if (question < 0 || !answer.wrap(event)) {
            return false;
        }
        final int asker = open.asker(question);
        final QuestionType type = open.type(question);
        open.remove(question);
        tallies.count(Tally.QUESTIONS_ANSWERED);
        final int realm = answer.realm();
        final int subject = answer.subject();
        final int detail = answer.detail();
        final long value = answer.value();
        final RumorKind kind = kindOf(type, detail);
        if (answer.found() && kind != null && realm < now.context().realmCount() && realm >= kind.leastRealm()) {
            final long content = switch (type) {
                case MERCHANT_LOCATION -> detail;
                case PLAYER_LOCATION -> now.tick();
                case PARADOX -> (long) detail * RumorKind.PAIR + value;
                case TIME -> value - DayCycle.punctualMinutes(answer.sinceNanos());
                default -> value;
            };
            if (kind.allows(subject, content, now.context().realmCount())) {
                if (type == QuestionType.CONTRADICTION && rumors.contradicts(asker, kind, realm, subject, content)) {
                    tallies.count(Tally.CONTRADICTIONS);
                }
                rumors.tell(asker, rumors.add(kind, realm, subject, content, now.tick()));
            }
        } else {
            folk.setMood(asker, Mood.THOUGHTFUL);
        }
        if (!folk.isAway(asker)) {
            folk.setState(asker, NpcState.REMEMBERING);
        }
        return true;
    }

    /** Returns what kind of rumor an answer becomes, or null if it makes no sense. */
    private static RumorKind kindOf(QuestionType type, int detail) {
        return switch (type) {
            case MERCHANT_LOCATION -> RumorKind.WHEREABOUTS;
            case GOOD_PRICE -> RumorKind.PRICE;
            case RUMOR, CONTRADICTION -> RumorKind.exists(detail) ? RumorKind.of(detail) : null;
            case PLAYER_LOCATION -> RumorKind.PLAYER_SEEN;
            case NPC_GOAL -> RumorKind.GOAL;
            case OPINION -> RumorKind.FEELING;
            case DISAPPEARANCE -> RumorKind.MISSING;
            case ALLIANCE -> RumorKind.ALLIANCE;
            case BEHAVIOUR_CHANGE -> RumorKind.CHANGE;
            case PROPHECY -> RumorKind.PROPHECY;
            case CONSPIRACY -> RumorKind.CONSPIRACY;
            case PARADOX -> RumorKind.PARADOX;
            case TIME -> RumorKind.CLOCK;
        };
    }
}
