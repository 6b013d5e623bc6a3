package io.multiverse.city.life;

import io.multiverse.city.event.CityAnswer;
import io.multiverse.city.event.CityQuery;
import io.multiverse.city.event.QuestionType;
import io.multiverse.city.knowledge.PlayerTable;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.knowledge.Rumors;
import io.multiverse.city.people.Agenda;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Place;
import io.multiverse.city.people.Tally;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * What a city answers to the questions of others, each from what it is or knows at that moment; where there is nothing
 * to be said, the answer says so.
 */
public final class Answers extends Activity {
    private static final int CONSPIRATORS_ONE_IN = 10;

    private final CityQuery question = new CityQuery();

    /** Makes the answers of a city. */
    public Answers(CityParts parts) {
        super(parts);
    }

    /** Answers a question of another city; returns false if it makes no sense. */
    public boolean answer(EventFlyweight query, Moment now) {
        if (!question.wrap(query) || query.sourceIndex() < 0) {
            return false;
        }
        final int type = question.question();
        final int asker = question.asker();
        final int realm = question.realm();
        final int subject = question.subject();
        final long told = question.told();
        if (type < 0 || type >= QuestionType.count()) {
            return false;
        }
        tallies.count(Tally.QUESTIONS_SERVED);
        switch (QuestionType.of(type)) {
            case MERCHANT_LOCATION -> answerLocation(query, asker, realm, subject, now);
            case GOOD_PRICE -> {
                final boolean exists = subject >= 0 && subject < Good.count();
                reply(query, type, asker, exists, realm, subject, 0, exists ? market.price(subject) : 0, 0, now);
            }
            case RUMOR -> answerRumor(query, asker, now);
            case OPINION ->
                reply(
                        query,
                        type,
                        asker,
                        true,
                        now.here(),
                        subject,
                        0,
                        Post.prevailingMood(folk).ordinal(),
                        0,
                        now);
            case DISAPPEARANCE -> answerDisappearance(query, asker, subject, now);
            case PLAYER_LOCATION -> answerPlayer(query, asker, subject, now);
            case NPC_GOAL -> answerGoal(query, asker, subject, now);
            case CONTRADICTION -> answerBelief(query, asker, realm, subject, now);
            case ALLIANCE -> answerBond(query, asker, subject, now);
            case BEHAVIOUR_CHANGE -> answerChange(query, asker, subject, told, now);
            case PROPHECY -> foretell(query, asker, subject, now);
            case CONSPIRACY -> answerSecret(query, asker, now);
            case PARADOX -> answerParadox(query, asker, realm, subject, now);
            case TIME -> answerTime(query, asker, now);
        }
        return true;
    }

    private void answerLocation(EventFlyweight query, int asker, int realm, int subject, Moment now) {
        final int type = QuestionType.MERCHANT_LOCATION.ordinal();
        if (realm == now.here() && folk.exists(subject)) {
            final int place = folk.place(subject).ordinal();
            final long since = now.nanosOf(folk.since(subject));
            reply(query, type, asker, true, realm, subject, place, folk.tripRealm(subject), since, now);
            return;
        }
        final int visitor = visitors.find(realm, subject);
        final long since = visitor < 0 ? 0 : now.nanosOf(visitors.arrival[visitor]);
        reply(query, type, asker, visitor >= 0, realm, subject, Place.MARKET.ordinal(), now.here(), since, now);
    }

    private void answerRumor(EventFlyweight query, int asker, Moment now) {
        final int type = QuestionType.RUMOR.ordinal();
        final int count = rumors.size();
        if (count == 0) {
            reply(query, type, asker, false, now.here(), Rumors.NOBODY, 0, 0, 0, now);
            return;
        }
        final int slot = now.random().nextInt(count);
        final long since = now.nanosOf(rumors.tick(slot));
        final int kind = rumors.kind(slot).ordinal();
        reply(query, type, asker, true, rumors.realm(slot), rumors.subject(slot), kind, rumors.value(slot), since, now);
    }

    private void answerDisappearance(EventFlyweight query, int asker, int subject, Moment now) {
        final boolean isMissing = folk.exists(subject) && folk.place(subject) == Place.MISSING;
        final long since = isMissing ? folk.since(subject) : 0;
        final int type = QuestionType.DISAPPEARANCE.ordinal();
        final long nanos = isMissing ? now.nanosOf(since) : 0;
        reply(query, type, asker, isMissing, now.here(), subject, 0, since, nanos, now);
    }

    private void answerPlayer(EventFlyweight query, int asker, int player, Moment now) {
        final int where = players.whereabouts(player, now.here());
        final PlayerTable table = players.isHere(player) ? players.present() : players.absent();
        final long since = where < 0 ? 0 : now.nanosOf(table.tick(table.find(player)));
        final int type = QuestionType.PLAYER_LOCATION.ordinal();
        final int isHere = players.isHere(player) ? 1 : 0;
        reply(query, type, asker, where >= 0, Math.max(where, 0), player, isHere, where, since, now);
    }

    private void answerGoal(EventFlyweight query, int asker, int subject, Moment now) {
        final boolean exists = folk.exists(subject);
        final int goal = exists ? folk.goal(subject).ordinal() : 0;
        final int mood = exists ? folk.mood(subject).ordinal() : 0;
        final long since = exists ? now.nanosOf(folk.since(subject)) : 0;
        reply(query, QuestionType.NPC_GOAL.ordinal(), asker, exists, now.here(), subject, mood, goal, since, now);
    }

    /** Tells the latest that is said here of a person: the asker finds out whether it was told otherwise. */
    private void answerBelief(EventFlyweight query, int asker, int realm, int subject, Moment now) {
        final int slot = rumors.latestAbout(realm, subject);
        final int type = QuestionType.CONTRADICTION.ordinal();
        if (slot < 0) {
            reply(query, type, asker, false, Math.max(realm, 0), subject, 0, 0, 0, now);
            return;
        }
        final int kind = rumors.kind(slot).ordinal();
        reply(query, type, asker, true, realm, subject, kind, rumors.value(slot), now.nanosOf(rumors.tick(slot)), now);
    }

    private void answerBond(EventFlyweight query, int asker, int city, Moment now) {
        final int type = QuestionType.ALLIANCE.ordinal();
        final int bond = cities.bond(city).ordinal();
        final int dealings = cities.dealings(city);
        final long since = dealings == 0 ? 0 : now.nanosOf(cities.lastDealing(city));
        reply(query, type, asker, cities.knows(city), now.here(), city, dealings, bond, since, now);
    }

    /** Tells what somebody is after now, if it is something else than the asker was told. */
    private void answerChange(EventFlyweight query, int asker, int subject, long told, Moment now) {
        final int type = QuestionType.BEHAVIOUR_CHANGE.ordinal();
        final int goal = folk.exists(subject) ? folk.goal(subject).ordinal() : 0;
        final boolean isKnown = folk.exists(subject) && told >= 0 && told < Goal.count();
        final long since = isKnown ? now.nanosOf(folk.since(subject)) : 0;
        reply(query, type, asker, isKnown && told != goal, now.here(), subject, (int) told, goal, since, now);
    }

    /** Foretells when somebody will be about: a city knows who acts when. Of who is away nobody can tell. */
    private void foretell(EventFlyweight query, int asker, int subject, Moment now) {
        final int type = QuestionType.PROPHECY.ordinal();
        final boolean isForeseen = folk.exists(subject) && !folk.isAway(subject) && agenda.due(subject) != Agenda.NEVER;
        final long due = isForeseen ? Math.max(agenda.due(subject), now.tick()) : 0;
        final int phase = isForeseen ? now.days().phase(due).ordinal() : 0;
        final long when = isForeseen ? now.nanosOf(due) : 0;
        final long since = isForeseen ? now.nanosOf(folk.since(subject)) : 0;
        reply(query, type, asker, isForeseen, now.here(), subject, phase, when, since, now);
    }

    /** Tells whether a few people have known for an hour what nobody else knows; not what it is. */
    private void answerSecret(EventFlyweight query, int asker, Moment now) {
        final int type = QuestionType.CONSPIRACY.ordinal();
        final int most = Math.max(RumorKind.FEWEST_CONSPIRATORS, folk.size() / CONSPIRATORS_ONE_IN);
        final int slot = rumors.leastKnown(most, now.tick() - now.days().ticks(DayCycle.MINUTES_PER_HOUR));
        if (slot < 0) {
            reply(query, type, asker, false, now.here(), Rumors.NOBODY, 0, 0, 0, now);
            return;
        }
        final int kind = rumors.kind(slot).ordinal();
        final long since = now.nanosOf(rumors.tick(slot));
        reply(query, type, asker, true, now.here(), folk.firstKnower(slot), kind, folk.knowers(slot), since, now);
    }

    private void answerParadox(EventFlyweight query, int asker, int realm, int subject, Moment now) {
        final int type = QuestionType.PARADOX.ordinal();
        final int pair = rumors.paradoxAbout(realm, subject);
        if (pair < 0) {
            reply(query, type, asker, false, Math.max(realm, 0), subject, 0, 0, 0, now);
            return;
        }
        final int one = rumors.kind(pair / Rumors.SLOTS).ordinal();
        final int other = rumors.kind(pair % Rumors.SLOTS).ordinal();
        final long since = now.nanosOf(Math.max(rumors.tick(pair / Rumors.SLOTS), rumors.tick(pair % Rumors.SLOTS)));
        reply(query, type, asker, true, realm, subject, one, other, since, now);
    }

    /** Tells the time by this city's clock, which goes by its local ticks. */
    private void answerTime(EventFlyweight query, int asker, Moment now) {
        final int type = QuestionType.TIME.ordinal();
        final long minutes = now.days().minutes(now.tick());
        final int phase = now.days().phase(now.tick()).ordinal();
        final long time = now.nanosOf(now.tick());
        reply(query, type, asker, true, now.here(), Rumors.NOBODY, phase, minutes, time, now);
    }

    private static void reply(
            EventFlyweight query,
            int type,
            int asker,
            boolean found,
            int realm,
            int subject,
            int detail,
            long value,
            long sinceNanos,
            Moment now) {
        final PayloadWriter payload =
                CityAnswer.write(now.payload(), type, asker, found, realm, subject, detail, value, sinceNanos);
        now.context().reply(query, now.types().cityAnswer, payload);
    }
}
