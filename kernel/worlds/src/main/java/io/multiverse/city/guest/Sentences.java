package io.multiverse.city.guest;

import io.multiverse.city.knowledge.Bond;
import io.multiverse.city.knowledge.PlayersHere;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.knowledge.Rumors;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Goal;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.Names;
import io.multiverse.city.people.Place;
import java.util.Locale;

/** Puts what people know into words. Allocates; conversations are rare. */
final class Sentences {
    private final Rumors rumors;
    private final PlayersHere players;

    Sentences(CityParts parts) {
        rumors = parts.rumors();
        players = parts.players();
    }

    /** Returns the rumor in a slot as a sentence. */
    String of(int slot, Moment now) {
        final int realm = rumors.realm(slot);
        final String where = realm < 0 ? "somewhere" : city(realm, now);
        final int subject = rumors.subject(slot);
        final long value = rumors.value(slot);
        return switch (rumors.kind(slot)) {
            case CITY -> "There is a city called " + where + " with " + value + " people.";
            case PRICE -> capital(word(Good.of(subject))) + costs(subject) + value + " coins in " + where + '.';
            case FEELING -> "Most people in " + where + " are " + word(Mood.of((int) value)) + '.';
            case WORLD_EVENT -> "Something happened to the world.";
            case PLAYER_SEEN -> players.name(subject) + " was seen in " + where + '.';
            case ALLIANCE -> alliance(where, city(subject, now), Bond.of((int) value));
            case CLOCK -> clock(where, value - lead(now));
            case VISITOR, RETURN, MISSING, WHEREABOUTS, GOAL, CHANGE, PROPHECY, CONSPIRACY, PARADOX ->
                ofPerson(slot, Names.of(where, subject) + " of " + where, now);
        };
    }

    private String ofPerson(int slot, String person, Moment now) {
        final long value = rumors.value(slot);
        return switch (rumors.kind(slot)) {
            case VISITOR -> person + " came to sell wares.";
            case RETURN -> person + " came home with " + value + " coins.";
            case MISSING -> person + " is missing.";
            case WHEREABOUTS -> person + " was last seen " + word(Place.of((int) value)) + '.';
            case GOAL -> person + " is out " + aim(Goal.of((int) value)) + '.';
            case CHANGE -> person + " has changed, and is out " + aim(Goal.of((int) value)) + " now.";
            case PROPHECY -> person + " will be about at " + timeOfDay(now.tickAt(value), now) + ", mark my words.";
            case CONSPIRACY ->
                person + " and " + (value - 1) + (value == 2 ? " other know" : " others know")
                        + " what nobody else does.";
            default ->
                person + " cannot have been both: " + claim(value / RumorKind.PAIR) + ", and "
                        + claim(value % RumorKind.PAIR) + '.';
        };
    }

    private static String city(int realm, Moment now) {
        return now.context().coordinateOf(realm).realmId();
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the verb that goes with a good: some are many things. */
    static String costs(int good) {
        return Good.of(good) == Good.TOOLS || Good.of(good) == Good.BOOKS ? " cost " : " costs ";
    }

    private static String capital(String word) {
        return (char) (word.charAt(0) - 'a' + 'A') + word.substring(1);
    }

    static String alliance(String one, String other, Bond bond) {
        return switch (bond) {
            case ESTRANGED -> one + " has fallen out with " + other + '.';
            case STRANGERS -> one + " has nothing to do with " + other + '.';
            case ACQUAINTED -> one + " has met people of " + other + '.';
            case PARTNERS -> one + " does business with " + other + '.';
            case ALLIES -> one + " stands by " + other + ", and " + other + " by " + one + '.';
        };
    }

    /** Returns by how many city minutes the clock here is ahead of simulated time. */
    private static long lead(Moment now) {
        return now.days().minutes(now.tick()) - DayCycle.punctualMinutes(now.nanosOf(now.tick()));
    }

    private static String clock(String where, long minutes) {
        if (minutes == 0) {
            return "Their clocks in " + where + " go like ours.";
        }
        return "In " + where + " it is " + Math.abs(minutes) + " minutes " + (minutes > 0 ? "later" : "earlier")
                + " than here.";
    }

    /** Returns what the clock says at a local tick. */
    static String timeOfDay(long tick, Moment now) {
        final int minute = now.days().minuteOfDay(tick);
        return String.format(
                Locale.ROOT, "%d:%02d", minute / DayCycle.MINUTES_PER_HOUR, minute % DayCycle.MINUTES_PER_HOUR);
    }

    private static String aim(Goal goal) {
        return switch (goal) {
            case REST -> "for some sleep";
            case EARN -> "to earn something";
            case PROVISION -> "for bread";
            case DEAL -> "for business";
            case LEARN -> "to learn things";
            case RELAX -> "for some peace";
            case VENTURE -> "on a venture";
        };
    }

    private static String claim(long kind) {
        return switch (RumorKind.of((int) kind)) {
            case VISITOR -> "away on business";
            case RETURN -> "back home";
            case MISSING -> "missing";
            default -> "seen elsewhere";
        };
    }
}
