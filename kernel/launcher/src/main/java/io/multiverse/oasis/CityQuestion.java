package io.multiverse.oasis;

import io.multiverse.city.CityEvents;
import io.multiverse.city.Place;
import io.multiverse.city.QuestionType;
import io.multiverse.kernel.event.PayloadReader;
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
                if (run.type(event).equals(CityEvents.CITY_QUERY)) {
                    asked.put(event.id(), event);
                    askedAt.put(event.id(), frame.controlTick());
                } else if (run.type(event).equals(CityEvents.CITY_ANSWER) && asked.containsKey(event.correlation())) {
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
        final PayloadReader in = new PayloadReader();
        in.wrap(new UnsafeBuffer(answer.payload()), 0, answer.payload().length);
        final int type = in.int32();
        final int asker = in.int32();
        final boolean isFound = in.int32() != 0;
        final int home = in.int32();
        final int subject = in.int32();
        final int place = in.int32();
        in.int64();
        final long since = in.int64();
        if (!isFound || type != QuestionType.MERCHANT_LOCATION.ordinal()) {
            return null;
        }
        return new CityQuestion(
                askedAt,
                answeredAt,
                run.source(query),
                run.source(answer),
                asker,
                run.realm(home),
                subject,
                Place.values()[place],
                since);
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
