package io.multiverse.oasis;

import io.multiverse.city.event.CityAnswer;
import io.multiverse.city.event.CityQuery;
import io.multiverse.city.event.QuestionType;
import io.multiverse.city.people.Place;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A question of one city to another where a merchant is, with its answer, as the journal has it.
 *
 * @param askedAt the control tick it was asked at
 * @param answeredAt the control tick it was answered at
 * @param asking the realm whose NPC asks
 * @param asked the realm that answers
 * @param asker the NPC who asks
 * @param home the merchant's home
 * @param subject the merchant's number there
 * @param place where the merchant is
 * @param sinceNanos since when, in simulated time
 */
record CityQuestion(
        long askedAt,
        long answeredAt,
        String asking,
        String asked,
        int asker,
        String home,
        int subject,
        Place place,
        long sinceNanos) {
    private static final int MOST_CONTROL_TICKS = 600;

    /** Runs until somebody who asked for a merchant of a realm is told where that merchant is. */
    static CityQuestion await(ToldRun run, String home) {
        final Map<Long, JournaledEvent> asked = new HashMap<>();
        final Map<Long, Long> askedAt = new HashMap<>();
        for (int tick = 0; tick < MOST_CONTROL_TICKS; tick++) {
            final JournaledFrame frame = run.tick();
            for (final JournaledEvent event : frame.events()) {
                if (run.type(event).equals(CityQuery.TYPE)) {
                    asked.put(event.id(), event);
                    askedAt.put(event.id(), frame.controlTick());
                } else if (run.type(event).equals(CityAnswer.TYPE) && asked.containsKey(event.correlation())) {
                    final CityQuestion question = of(
                            run,
                            asked.get(event.correlation()),
                            event,
                            askedAt.get(event.correlation()),
                            frame.controlTick());
                    if (question != null && question.home().equals(home)) {
                        return question;
                    }
                }
            }
        }
        throw new IllegalStateException("nobody has asked for a merchant of " + home);
    }

    private static CityQuestion of(
            ToldRun run, JournaledEvent query, JournaledEvent answer, long askedAt, long answeredAt) {
        final CityAnswer told = new CityAnswer();
        told.wrap(new UnsafeBuffer(answer.payload()), 0, answer.payload().length);
        if (!told.found() || told.question() != QuestionType.MERCHANT_LOCATION.ordinal()) {
            return null;
        }
        return new CityQuestion(
                askedAt,
                answeredAt,
                run.source(query),
                run.source(answer),
                told.asker(),
                run.realm(told.realm()),
                told.subject(),
                Place.values()[told.detail()],
                told.sinceNanos());
    }

    /** Returns the answer in words. */
    String answer(String merchant) {
        final String where = switch (place) {
            case HOME -> "at home in " + asked;
            case WORKPLACE, MARKET, INN -> "at the " + place.name().toLowerCase(Locale.ROOT) + " of " + asked;
            case ABROAD -> "on the road";
            case MISSING -> "missing";
        };
        return merchant + " is " + where + ", since " + Transcript.time(sinceNanos) + ".";
    }
}
