package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.event.CityAnswer;
import io.multiverse.city.event.CityNews;
import io.multiverse.city.event.CityQuery;
import io.multiverse.city.event.Letter;
import io.multiverse.city.event.MerchantDeparted;
import io.multiverse.city.event.MerchantReturned;
import io.multiverse.city.event.QuestionType;
import io.multiverse.city.knowledge.Rumor;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Place;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.report.CascadeLink;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class CityTrafficTest {
    @Test
    void moneyAndGoodsAreConservedAcrossThreeCitiesAtEveryControlTick() {
        final CitySimulation[] cities = {new CitySimulation(40), new CitySimulation(50), new CitySimulation(35)};
        try (CityRun run = new CityRun(42, cities)) {
            run.seconds(1);
            final long money = Accounts.moneyAnywhere(cities);
            for (int second = 0; second < 1500; second++) {
                run.seconds(1);
                for (final CitySimulation city : cities) {
                    Accounts.assertBalanced(city.status());
                }
                assertEquals(money, Accounts.moneyAnywhere(cities));
                assertTrue(Accounts.moneyOnTheWay(cities) >= 0);
                assertTrue(Accounts.goodsOnTheWay(cities) >= 0);
            }
            for (final CitySimulation city : cities) {
                final CityTraffic traffic = city.status().traffic();
                assertTrue(traffic.departures() > 5, traffic.toString());
                assertTrue(traffic.returns() > 5, traffic.toString());
                assertTrue(traffic.visitorsHosted() > 5, traffic.toString());
                assertTrue(traffic.newsReceived() > 5, traffic.toString());
                assertTrue(traffic.lettersSent() > 0, traffic.toString());
                assertTrue(traffic.questionsAnswered() > 5, traffic.toString());
                assertEquals(0, traffic.eventsRejected(), traffic.toString());
                assertEquals(0, traffic.lost(), traffic.toString());
                assertEquals(
                        traffic.questionsAsked(),
                        traffic.questionsAnswered() + traffic.questionsUnanswered() + traffic.questionsOpen());
            }
            assertEquals(0, run.engine().dumpAuditTrail().totalDeadLetters());
        }
    }

    @Test
    void aCityTellsWhereAVisitingMerchantIs() {
        final CitySimulation city = new CitySimulation(40);
        final Stranger stranger = new Stranger();
        try (CityRun run = new CityRun(1, city, stranger)) {
            stranger.send("sol_1", MerchantDeparted.TYPE, merchant(7, Good.BOOKS, 9, 50));
            run.seconds(2);
            assertEquals(1, city.status().visitors());
            final long[] request = new long[1];
            stranger.errand(context -> request[0] = context.ask(
                    context.realm("sol_1"),
                    context.eventType(CityQuery.TYPE),
                    query(QuestionType.MERCHANT_LOCATION, 1, 7)));
            run.seconds(3);
            final Stranger.Received answer = stranger.received(CityAnswer.TYPE).get(0);
            assertEquals(request[0], answer.correlation());
            assertEquals(request[0], answer.parent());
            final PayloadReader reader = reader(answer);
            assertEquals(QuestionType.MERCHANT_LOCATION.ordinal(), reader.int32());
            assertEquals(11, reader.int32());
            assertEquals(1, reader.int32());
            assertEquals(1, reader.int32());
            assertEquals(7, reader.int32());
            assertEquals(Place.MARKET.ordinal(), reader.int32());
            assertEquals(0, reader.int64());
            assertEquals(1_000_000_000L, reader.int64());
            assertEquals(0, reader.remaining());
        }
    }

    @Test
    void aCitySaysSoWhereItHasNothingToTell() {
        final Stranger stranger = new Stranger();
        try (CityRun run = new CityRun(1, new CitySimulation(40), stranger)) {
            for (final QuestionType type : QuestionType.values()) {
                stranger.send("sol_1", CityQuery.TYPE, query(type, 1, 99));
            }
            run.seconds(3);
            final List<Stranger.Received> answers = stranger.received(CityAnswer.TYPE);
            assertEquals(QuestionType.values().length, answers.size());
            for (final Stranger.Received answer : answers) {
                final PayloadReader reader = reader(answer);
                final QuestionType type = QuestionType.values()[reader.int32()];
                reader.int32();
                final boolean isOfTheCity = type == QuestionType.OPINION || type == QuestionType.TIME;
                assertEquals(isOfTheCity ? 1 : 0, reader.int32(), type.name());
            }
        }
    }

    @Test
    void whoAsksRemembersTheAnswer() {
        final CitySimulation first = new CitySimulation(40);
        final CitySimulation second = new CitySimulation(40);
        try (CityRun run = new CityRun(9, first, second).seconds(900)) {
            int remembered = 0;
            for (int npc = 0; npc < 40; npc++) {
                for (final Rumor rumor : first.npc(npc).knowledge()) {
                    remembered += rumor.kind() == RumorKind.WHEREABOUTS ? 1 : 0;
                }
            }
            assertTrue(remembered > 0 && second.status().traffic().questionsServed() > 0);
        }
    }

    @Test
    void aVisitorSellsAndGoesHomeAndTheArrivalIsTheCause() {
        final CitySimulation city = new CitySimulation(40);
        final Stranger stranger = new Stranger();
        try (CityRun run = new CityRun(1, city, stranger)) {
            run.seconds(1);
            final long money = Accounts.moneyAnywhere(city);
            stranger.send("sol_1", MerchantDeparted.TYPE, merchant(7, Good.BREAD, 10, 5));
            run.seconds(20);
            assertEquals(0, city.status().visitors());
            final Stranger.Received back =
                    stranger.received(MerchantReturned.TYPE).get(0);
            final List<CascadeLink> chain = run.engine().getCascadeChain(back.id());
            assertEquals(MerchantDeparted.TYPE, chain.get(0).eventType());
            final PayloadReader reader = reader(back);
            assertEquals(7, reader.int32());
            assertEquals(Good.BREAD.ordinal(), reader.int32());
            final int unsold = reader.int32();
            final long purse = reader.int64();
            final int sold = reader.int32();
            assertEquals(10, unsold + sold);
            assertTrue(sold > 0 && purse > 5, "sold " + sold + ", brought " + purse);
            assertEquals(money, Accounts.moneyAnywhere(city));
            Accounts.assertBalanced(city.status());
        }
    }

    @Test
    void aFullCitySendsMerchantsBackWithAllTheyHad() {
        final CitySimulation city = new CitySimulation(1);
        final Stranger stranger = new Stranger();
        try (CityRun run = new CityRun(1, city, stranger)) {
            for (int npc = 0; npc < 12; npc++) {
                stranger.send("sol_1", MerchantDeparted.TYPE, merchant(npc, Good.ALE, 3, 20));
            }
            run.seconds(2);
            assertEquals(8, city.status().visitors());
            assertEquals(4, city.status().traffic().visitorsTurnedAway());
            Accounts.assertBalanced(city.status());
            run.seconds(20);
            assertEquals(12, stranger.received(MerchantReturned.TYPE).size());
        }
    }

    @Test
    void merchantsWhoDoNotComeBackAreMissingUntilTheyDo() {
        final CitySimulation city = new CitySimulation(40);
        final Stranger stranger = new Stranger();
        try (CityRun run = new CityRun(4, city, stranger)) {
            stranger.pretendToBeACity();
            run.seconds(3000);
            final CityStatus status = city.status();
            assertTrue(status.missing() > 0, status.toString());
            assertEquals(status.traffic().departures(), status.abroad());
            assertTrue(status.traffic().questionsUnanswered() > 0, status.toString());
            Accounts.assertBalanced(status);
            final PayloadReader lost =
                    reader(stranger.received(MerchantDeparted.TYPE).get(0));
            final int npc = lost.int32();
            final int good = lost.int32();
            final int pieces = lost.int32();
            final long purse = lost.int64();
            assertEquals(Place.MISSING, city.npc(npc).place());
            stranger.send(
                    "sol_1",
                    MerchantReturned.TYPE,
                    new PayloadWriter()
                            .int32(npc)
                            .int32(good)
                            .int32(pieces)
                            .int64(purse)
                            .int32(0)
                            .int32(9)
                            .text("sol_2"));
            run.seconds(2);
            assertEquals(1, city.status().traffic().foundAgain());
            assertEquals(Place.MARKET, city.npc(npc).place());
            Accounts.assertBalanced(city.status());
        }
    }

    @Test
    void merchantsStayWhereTheyAreWhileTheirHomeIsPaused() {
        final CitySimulation city = new CitySimulation(40);
        final Stranger stranger = new Stranger();
        try (CityRun run = new CityRun(1, city, stranger)) {
            stranger.send("sol_1", MerchantDeparted.TYPE, merchant(7, Good.BREAD, 2, 5));
            run.seconds(1);
            run.engine().pauseGame("sol_2");
            run.seconds(100);
            assertEquals(1, city.status().visitors());
            run.engine().resumeGame("sol_2");
            run.seconds(100);
            assertEquals(0, city.status().visitors());
            assertEquals(1, stranger.received(MerchantReturned.TYPE).size());
        }
    }

    @Test
    void nonsenseIsCountedAndIgnored() {
        final CitySimulation city = new CitySimulation(40);
        final Stranger stranger = new Stranger();
        try (CityRun run = new CityRun(1, city, stranger)) {
            for (final String type : List.of(
                    MerchantDeparted.TYPE,
                    MerchantReturned.TYPE,
                    Letter.TYPE,
                    CityQuery.TYPE,
                    CityNews.TYPE,
                    CityAnswer.TYPE)) {
                stranger.send("sol_1", type, new PayloadWriter().int32(1));
                final PayloadWriter wild = new PayloadWriter();
                for (int i = 0; i < 20; i++) {
                    wild.int32(-7 - i);
                }
                stranger.send("sol_1", type, wild);
            }
            stranger.send("sol_1", MerchantDeparted.TYPE, merchant(7, Good.BREAD, -2, 5));
            run.seconds(5);
            assertEquals(13, city.status().traffic().eventsRejected());
            assertEquals(0, city.status().visitors());
            Accounts.assertBalanced(city.status());
            final Map<String, ?> games = run.engine().getMultiverseState().gameStates();
            assertEquals(2, games.size());
            assertEquals(
                    GameInstanceState.RUNNING,
                    run.engine().getMultiverseState().gameStates().get("sol_1").state());
        }
    }

    private static PayloadWriter merchant(int npc, Good good, int pieces, long money) {
        return new PayloadWriter()
                .int32(npc)
                .int32(good.ordinal())
                .int32(pieces)
                .int64(money)
                .text("sol_2")
                .text("Somebody");
    }

    private static PayloadWriter query(QuestionType type, int realm, int subject) {
        return new PayloadWriter()
                .int32(type.ordinal())
                .int32(11)
                .int32(realm)
                .int32(subject)
                .int64(-1);
    }

    private static PayloadReader reader(Stranger.Received event) {
        return new PayloadReader().wrap(new UnsafeBuffer(event.payload()), 0, event.payload().length);
    }
}
