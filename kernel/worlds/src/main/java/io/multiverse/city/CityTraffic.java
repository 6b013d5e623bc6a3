package io.multiverse.city;

/**
 * What a city exchanged with others since the run's start.
 *
 * @param departures merchants who set out
 * @param returns merchants who came back
 * @param lost merchants recorded as missing
 * @param foundAgain missing merchants who came back after all
 * @param visitorsHosted merchants of other cities who were admitted
 * @param visitorsTurnedAway merchants of other cities who were sent back because the city was full
 * @param lettersSent letters written
 * @param lettersReceived letters delivered
 * @param newsSent news broadcast
 * @param newsReceived news of other cities
 * @param worldEvents world events
 * @param rumorsLearned how often somebody learned a rumor
 * @param questionsAsked questions to other cities
 * @param questionsAnswered questions answered by other cities
 * @param questionsUnanswered questions nobody answered in time
 * @param questionsOpen questions waiting for an answer
 * @param questionsServed questions of other cities this one answered
 * @param eventsRejected events that made no sense and were ignored
 */
public record CityTraffic(
        long departures,
        long returns,
        long lost,
        long foundAgain,
        long visitorsHosted,
        long visitorsTurnedAway,
        long lettersSent,
        long lettersReceived,
        long newsSent,
        long newsReceived,
        long worldEvents,
        long rumorsLearned,
        long questionsAsked,
        long questionsAnswered,
        long questionsUnanswered,
        int questionsOpen,
        long questionsServed,
        long eventsRejected) {}
