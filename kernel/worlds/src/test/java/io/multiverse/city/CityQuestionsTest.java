package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.event.CityAnswer;
import io.multiverse.city.event.CityQuery;
import io.multiverse.city.event.Letter;
import io.multiverse.city.event.MerchantDeparted;
import io.multiverse.city.event.QuestionType;
import io.multiverse.city.knowledge.Bond;
import io.multiverse.city.knowledge.Rumor;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.knowledge.Rumors;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.DayPhase;
import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Names;
import io.multiverse.city.people.Place;
import io.multiverse.kernel.ForwardingRealm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.event.NpcAddressed;
import io.multiverse.warbler.event.NpcListens;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The questions between cities that are about how things stand, change and hang together. */
class CityQuestionsTest {
    private static final int STRANGER = 1;
    private static final int LOCAL_TICK_MS = 100;
    private static final int NIGHT = 15 * DayCycle.MINUTES_PER_HOUR;

    private final CitySimulation city = new CitySimulation(40);
    private final Stranger stranger = new Stranger();

    /** What the city answered. */
    private record Answer(boolean found, int realm, int subject, int detail, long value, long sinceNanos) {}

    private CityRun start() {
        stranger.listenTo(NpcListens.TYPE);
        final CityRun run = new CityRun(3, city, stranger);
        stranger.pretendToBeACity();
        return run.seconds(2);
    }

    private Answer ask(CityRun run, QuestionType type, int realm, int subject, long told) {
        final int before = stranger.received(CityAnswer.TYPE).size();
        stranger.send(
                "sol_1",
                CityQuery.TYPE,
                new PayloadWriter()
                        .int32(type.ordinal())
                        .int32(0)
                        .int32(realm)
                        .int32(subject)
                        .int64(told));
        run.seconds(3);
        final byte[] payload = stranger.received(CityAnswer.TYPE).get(before).payload();
        final PayloadReader in = new PayloadReader().wrap(new UnsafeBuffer(payload), 0, payload.length);
        assertEquals(type.ordinal(), in.int32());
        in.int32();
        return new Answer(in.int32() != 0, in.int32(), in.int32(), in.int32(), in.int64(), in.int64());
    }

    private void write(int recipient, RumorKind kind, int realm, int subject, long value) {
        stranger.send(
                "sol_1",
                Letter.TYPE,
                new PayloadWriter()
                        .int32(0)
                        .int32(recipient)
                        .int32(kind.ordinal())
                        .int32(realm)
                        .int32(subject)
                        .int64(value)
                        .text("Somebody"));
    }

    @Test
    void howACityStandsWithAnotherFollowsFromWhatTheyHadToDoWithEachOther() {
        try (CityRun run = start()) {
            final Answer strangers = ask(run, QuestionType.ALLIANCE, 0, STRANGER, -1);
            assertEquals(new Answer(true, 0, STRANGER, 0, Bond.STRANGERS.ordinal(), 0), strangers);
            write(5, RumorKind.CITY, STRANGER, -1, 40);
            final Answer acquainted = ask(run, QuestionType.ALLIANCE, 0, STRANGER, -1);
            assertEquals(Bond.ACQUAINTED.ordinal(), acquainted.value());
            assertEquals(1, acquainted.detail());
            assertTrue(acquainted.sinceNanos() > 0);
            for (int merchant = 0; merchant < 8; merchant++) {
                stranger.send(
                        "sol_1",
                        MerchantDeparted.TYPE,
                        new PayloadWriter()
                                .int32(merchant)
                                .int32(0)
                                .int32(1)
                                .int64(5)
                                .text("sol_2")
                                .text("Somebody"));
            }
            assertEquals(
                    Bond.PARTNERS.ordinal(),
                    ask(run, QuestionType.ALLIANCE, 0, STRANGER, -1).value());
            assertEquals(Bond.PARTNERS, city.bond(STRANGER));
            assertTrue(!ask(run, QuestionType.ALLIANCE, 0, 77, -1).found(), "of a city it never heard of");
        }
    }

    @Test
    void aLostMerchantWeighsAsMuchAsManyDealings() {
        assertEquals(Bond.STRANGERS, Bond.of(0, 0));
        assertEquals(Bond.ESTRANGED, Bond.of(7, 1));
        assertEquals(Bond.ACQUAINTED, Bond.of(8, 1));
        assertEquals(Bond.PARTNERS, Bond.of(31, 0));
        assertEquals(Bond.ALLIES, Bond.of(40, 1));
        try (CityRun run = start()) {
            run.seconds(3000);
            assertTrue(city.status().missing() > 0);
            assertEquals(Bond.ESTRANGED, city.bond(STRANGER), "the stranger sends nobody home");
        }
    }

    @Test
    void aCityTellsWhetherSomebodyIsAfterSomethingElseThanWasSaid() {
        try (CityRun run = start()) {
            run.seconds(NIGHT);
            final long rest = Goal.REST.ordinal();
            final Answer changed = ask(run, QuestionType.BEHAVIOUR_CHANGE, 0, 7, Goal.DEAL.ordinal());
            assertTrue(changed.found());
            assertEquals(Goal.DEAL.ordinal(), changed.detail());
            assertEquals(rest, changed.value());
            assertTrue(!ask(run, QuestionType.BEHAVIOUR_CHANGE, 0, 7, rest).found());
            assertTrue(!ask(run, QuestionType.BEHAVIOUR_CHANGE, 0, 4711, rest).found());
            assertTrue(!ask(run, QuestionType.BEHAVIOUR_CHANGE, 0, 7, -1).found());
        }
    }

    @Test
    void aProphecyComesTrue() {
        try (CityRun run = start()) {
            run.seconds(NIGHT);
            final Answer prophecy = ask(run, QuestionType.PROPHECY, 0, 7, -1);
            assertTrue(prophecy.found());
            assertEquals(DayPhase.MORNING.ordinal(), prophecy.detail());
            final long last = prophecy.value() / 1_000_000_000L;
            run.seconds((int) (last - run.engine().controlTickCount()));
            assertEquals(Goal.REST, city.npc(7).goal(), "still asleep in the second before");
            run.seconds(1);
            assertNotEquals(Goal.REST, city.npc(7).goal());
            assertTrue(!ask(run, QuestionType.PROPHECY, 0, 4711, -1).found());
        }
    }

    @Test
    void whatAFewHaveKeptToThemselvesForAnHourIsAConspiracy() {
        try (CityRun run = start()) {
            run.seconds(NIGHT);
            for (int slot = 0; slot < Rumors.SLOTS; slot++) {
                // The whole city forgets what was said before.
                write(6, RumorKind.CITY, STRANGER, slot, slot);
                run.seconds(slot % 8 == 7 ? 1 : 0);
            }
            write(5, RumorKind.MISSING, STRANGER, 9, 1);
            write(6, RumorKind.MISSING, STRANGER, 9, 1);
            run.seconds(3);
            assertTrue(!ask(run, QuestionType.CONSPIRACY, 0, -1, -1).found(), "it has only just come up");
            run.seconds(DayCycle.MINUTES_PER_HOUR);
            final Answer secret = ask(run, QuestionType.CONSPIRACY, 0, -1, -1);
            assertTrue(secret.found());
            assertEquals(5, secret.subject());
            assertEquals(2, secret.value());
            assertEquals(RumorKind.MISSING.ordinal(), secret.detail());
        }
    }

    @Test
    void whoIsSaidToBeInTwoPlacesIsAParadox() {
        try (CityRun run = start()) {
            write(5, RumorKind.WHEREABOUTS, STRANGER, 9, Place.MARKET.ordinal());
            write(5, RumorKind.RETURN, STRANGER, 9, 30);
            assertTrue(!ask(run, QuestionType.PARADOX, STRANGER, 9, -1).found(), "it can be at the market of its home");
            write(6, RumorKind.MISSING, STRANGER, 9, 1);
            final Answer paradox = ask(run, QuestionType.PARADOX, STRANGER, 9, -1);
            assertTrue(paradox.found());
            assertEquals(RumorKind.MISSING.ordinal(), paradox.detail());
            assertEquals(RumorKind.WHEREABOUTS.ordinal(), paradox.value());
            assertTrue(!ask(run, QuestionType.PARADOX, STRANGER, 10, -1).found());
        }
    }

    @Test
    void whatIsSaidElsewhereOfSomebodyCanContradictWhatTheAskerWasTold() {
        try (CityRun run = start()) {
            assertTrue(!ask(run, QuestionType.CONTRADICTION, STRANGER, 9, -1).found(), "nobody speaks of it");
            write(5, RumorKind.WHEREABOUTS, STRANGER, 9, Place.INN.ordinal());
            final Answer said = ask(run, QuestionType.CONTRADICTION, STRANGER, 9, -1);
            assertEquals(RumorKind.WHEREABOUTS.ordinal(), said.detail());
            assertEquals(Place.INN.ordinal(), said.value());
            final CityParts parts = CityParts.of(10);
            final int slot = parts.rumors().add(RumorKind.WHEREABOUTS, STRANGER, 9, Place.ABROAD.ordinal(), 1);
            parts.rumors().tell(3, slot);
            assertTrue(parts.rumors().contradicts(3, RumorKind.WHEREABOUTS, STRANGER, 9, said.value()));
            assertTrue(!parts.rumors().contradicts(4, RumorKind.WHEREABOUTS, STRANGER, 9, said.value()), "never told");
        }
    }

    @Test
    void clocksGoByLocalTicksSoACityThatStoodStillIsBehindAndOthersHearOfIt() {
        final CitySimulation other = new CitySimulation(40);
        try (CityRun run = new CityRun(5, city, other)) {
            run.seconds(10);
            run.engine().pauseGame("sol_2");
            run.seconds(100);
            run.engine().resumeGame("sol_2");
            boolean isTold = false;
            for (int i = 0; i < 40 && !isTold; i++) {
                run.seconds(100);
                for (int npc = 0; npc < 40; npc++) {
                    for (final Rumor rumor : city.npc(npc).knowledge()) {
                        final boolean isOfBefore = rumor.tick() < 1_200;
                        if (rumor.kind() == RumorKind.CLOCK) {
                            final boolean isOfOther = rumor.realm() == 1;
                            assertTrue(!isOfOther || isOfBefore || rumor.value() == -100, rumor.toString());
                            assertTrue(isOfOther || rumor.value() == 0, rumor.toString());
                            isTold |= isOfOther && !isOfBefore;
                        }
                    }
                }
            }
            assertTrue(isTold);
        }
    }

    /** A city whose local tick is two seconds, so that each of its minutes takes two of other cities. */
    private record SlowCity(CitySimulation realm) implements ForwardingRealm {
        @Override
        public long localTickNanos() {
            return 2_000_000_000L;
        }
    }

    @Test
    void clocksOfCitiesWithLongerTicksFallBehind() {
        int told = 0;
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(20)
                .localTickIntervalMs(LOCAL_TICK_MS)
                .seed(42)
                .build()) {
            engine.registerGame("sol_1", city, RealmCoordinate.of("sol_1"));
            engine.registerGame("sol_2", new SlowCity(new CitySimulation(40)), RealmCoordinate.of("sol_2"));
            for (int i = 0; i < 20; i++) {
                engine.runControlTicks(100);
                for (int npc = 0; npc < city.npcCount(); npc++) {
                    for (final Rumor rumor : city.npc(npc).knowledge()) {
                        if (rumor.kind() == RumorKind.CLOCK && rumor.realm() == 1) {
                            final long minutesHere = rumor.tick() / 10;
                            assertTrue(
                                    rumor.value() <= 0 && rumor.value() >= -minutesHere / 2 - 4,
                                    rumor + " after " + minutesHere + " minutes");
                            told += rumor.value() < -100 ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertTrue(told > 0);
    }

    @Test
    void peopleOfCitiesAskEachOtherAllOfIt() {
        final Set<QuestionType> asked = EnumSet.noneOf(QuestionType.class);
        final int[] query = new int[1];
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(10)
                .localTickIntervalMs(LOCAL_TICK_MS)
                .seed(42)
                .observer(frame -> frame.forEachEvent(event -> {
                    if (event.typeId() == query[0]) {
                        asked.add(QuestionType.of(event.payloadInt(0)));
                    }
                }))
                .build()) {
            for (int i = 1; i <= 3; i++) {
                engine.registerGame("sol_" + i, new CitySimulation(50), RealmCoordinate.of("sol_" + i));
            }
            final Stranger ear = new Stranger();
            ear.errand(context -> query[0] = context.eventType(CityQuery.TYPE));
            engine.registerGame("ear", ear, RealmCoordinate.of("ear"));
            for (int i = 0; i < 8; i++) {
                engine.runControlTicks(1000);
                engine.pauseGame("sol_3"); // so that merchants are missing
                engine.runControlTicks(2000);
                engine.resumeGame("sol_3");
            }
        }
        asked.add(QuestionType.PLAYER_LOCATION); // nobody asks for players where there are none
        assertEquals(EnumSet.allOf(QuestionType.class), asked);
    }

    @Test
    void peopleTellWhatTheyKnowInWords() {
        try (CityRun run = start()) {
            stranger.send("sol_1", PlayerArrived.TYPE, Arrivals.of(4, "Alice", 0));
            run.seconds(2);
            write(4, RumorKind.ALLIANCE, STRANGER, 0, Bond.ALLIES.ordinal());
            write(4, RumorKind.CHANGE, STRANGER, 9, Goal.DEAL.ordinal());
            write(4, RumorKind.PROPHECY, STRANGER, 9, 3_600_000_000_000L);
            write(4, RumorKind.CONSPIRACY, STRANGER, 9, 3);
            write(
                    4,
                    RumorKind.PARADOX,
                    STRANGER,
                    9,
                    (long) RumorKind.PAIR * RumorKind.MISSING.ordinal() + RumorKind.RETURN.ordinal());
            write(4, RumorKind.CLOCK, STRANGER, -1, -30);
            write(4, RumorKind.ALLIANCE, STRANGER, 99, 0);
            write(4, RumorKind.PARADOX, STRANGER, 9, 99 * RumorKind.PAIR);
            run.seconds(2);
            assertEquals(2, city.status().traffic().eventsRejected(), "of a city that does not exist, and no kind");
            stranger.send(
                    "sol_1",
                    NpcAddressed.TYPE,
                    new PayloadWriter()
                            .int64(1)
                            .int32(4)
                            .text("4")
                            .text("Alice")
                            .text("What news?"));
            run.seconds(3);
            final byte[] payload = stranger.received(NpcListens.TYPE).get(0).payload();
            final PayloadReader in = new PayloadReader().wrap(new UnsafeBuffer(payload), 0, payload.length);
            in.int64();
            final List<String> knowledge = NpcPersona.read(in).knowledge();
            final String person = Names.of("sol_2", 9) + " of sol_2";
            for (final String sentence : List.of(
                    "sol_2 stands by sol_1, and sol_1 by sol_2.",
                    person + " has changed, and is out for business now.",
                    person + " will be about at 20:00, mark my words.",
                    person + " and 2 others know what nobody else does.",
                    person + " cannot have been both: missing, and back home.",
                    "In sol_2 it is 30 minutes earlier than here.")) {
                assertTrue(knowledge.contains(sentence), () -> sentence + " in " + knowledge);
            }
        }
    }
}
