package io.multiverse.city;

import io.multiverse.kernel.RealmContext;

/** The ids this run gave to the types of {@link CityEvents}. */
final class EventTypeIds {
    final int merchantDeparted;
    final int merchantReturned;
    final int letter;
    final int cityNews;
    final int cityQuery;
    final int cityAnswer;
    final int worldEvent;

    EventTypeIds(RealmContext context) {
        merchantDeparted = context.eventType(CityEvents.MERCHANT_DEPARTED);
        merchantReturned = context.eventType(CityEvents.MERCHANT_RETURNED);
        letter = context.eventType(CityEvents.LETTER);
        cityNews = context.eventType(CityEvents.CITY_NEWS);
        cityQuery = context.eventType(CityEvents.CITY_QUERY);
        cityAnswer = context.eventType(CityEvents.CITY_ANSWER);
        worldEvent = context.eventType(CityEvents.WORLD_EVENT);
    }
}
