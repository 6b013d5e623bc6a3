package io.multiverse.city;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;

/** Questions between cities: who asks what, how a city answers, and what the asker makes of the answer. */
final class Inquiries {
    private static final int DEADLINE_MINUTES = 6 * DayCycle.MINUTES_PER_HOUR;

    private final Townsfolk folk;
    private final Market market;
    private final Rumors rumors;
    private final KnownCities cities;
    private final Visitors visitors;
    private final PlayersHere players;
    private final Tallies tallies;
    private final OpenQuestions open;
    private final PayloadReader reader = new PayloadReader();

    Inquiries(CityParts parts, OpenQuestions open) {
        folk = parts.folk();
        market = parts.market();
        rumors = parts.rumors();
        cities = parts.cities();
        visitors = parts.visitors();
        players = parts.players();
        tallies = parts.tallies();
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
    boolean askForPlayer(int npc, int player, Moment now) {
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
            final int home = rumors.realm(slot);
            final QuestionType type = rumors.kind(slot) == RumorKind.MISSING
                    ? QuestionType.DISAPPEARANCE
                    : switch ((int) (bits >>> 8 & 3)) {
                        case 0 -> QuestionType.NPC_GOAL;
                        case 1 -> QuestionType.CONTRADICTION;
                        default -> QuestionType.MERCHANT_LOCATION;
                    };
            return ask(npc, type, home, home, rumors.subject(slot), now);
        }
        final int city = cities.choose(now);
        final QuestionType type = (bits >>> 6 & 1) == 0 ? QuestionType.RUMOR : QuestionType.OPINION;
        return city >= 0 && ask(npc, type, city, city, Rumors.NOBODY, now);
    }

    /**
     * Asks a city.
     *
     * @param city whom to ask
     * @param realm the home of the person, or the city the question is about
     * @param subject the person's number, the good, or -1
     * @return false if the city is not running, or too many questions are open
     */
    boolean ask(int npc, QuestionType type, int city, int realm, int subject, Moment now) {
        expire(now);
        if (open.isFull() || !now.context().isRunning(city)) {
            return false;
        }
        final PayloadWriter payload =
                now.payload().int32(type.ordinal()).int32(npc).int32(realm).int32(subject);
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

    /** Answers a question of another city. */
    void answer(EventFlyweight query, Moment now) {
        if (query.payloadLength() < CityEvents.CITY_QUERY_LENGTH || query.sourceIndex() < 0) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        reader.wrap(query);
        final int type = reader.int32();
        final int asker = reader.int32();
        final int realm = reader.int32();
        final int subject = reader.int32();
        if (type < 0 || type >= QuestionType.count()) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
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
        }
    }

    /** Takes the answer to a question this city asked; the asker remembers it. */
    void hear(EventFlyweight event, Moment now) {
        final int question = open.find(event.correlation());
        if (question < 0 || event.payloadLength() < CityEvents.CITY_ANSWER_LENGTH) {
            tallies.count(Tally.EVENTS_REJECTED);
            return;
        }
        final int asker = open.asker(question);
        final QuestionType type = open.type(question);
        open.remove(question);
        tallies.count(Tally.QUESTIONS_ANSWERED);
        reader.wrap(event);
        reader.int32();
        reader.int32();
        final boolean found = reader.int32() != 0;
        final int realm = reader.int32();
        final int subject = reader.int32();
        final int detail = reader.int32();
        final long value = reader.int64();
        final RumorKind kind = kindOf(type, detail);
        if (found && kind != null && realm < now.context().realmCount() && realm >= kind.leastRealm()) {
            final long content = switch (type) {
                case MERCHANT_LOCATION -> detail;
                case PLAYER_LOCATION -> now.tick();
                default -> value;
            };
            if (kind.allows(subject, content)) {
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
        final PayloadWriter payload = now.payload()
                .int32(type)
                .int32(asker)
                .int32(found ? 1 : 0)
                .int32(realm)
                .int32(subject)
                .int32(detail)
                .int64(value)
                .int64(sinceNanos);
        now.context().reply(query, now.types().cityAnswer, payload);
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
        };
    }
}
