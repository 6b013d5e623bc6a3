package io.multiverse.replay.demo;

import io.multiverse.cli.Flag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A way to make a game depend on something that no journal knows: one each for the demonstration. */
enum Carelessness {
    /** Asks the machine what time it is. */
    WALL_CLOCK(
            "atMillis",
            "the landlady of birch writes down when the toast was, by System.currentTimeMillis()",
            "take the time from RealmContext.simTimeNanos()"),

    /** Takes the first element of a set whose order is salted differently in every JVM. */
    SET_ORDER(
            "to",
            "birch toasts to the first guest in a Set.of(...), whose iteration order is salted anew in every JVM",
            "iterate a List or a TreeSet, or sort first"),

    /** Takes the first key of a hash table whose keys hash by identity. */
    ENUM_MAP(
            "drink",
            "birch serves the first drink in a HashMap with enum keys: their hash codes are identities, which depend on"
                    + " the thread that asks first",
            "use an EnumMap");

    private static final Set<String> GUESTS = Set.of("Ada", "Bela", "Cora", "Dirk", "Edda", "Falk", "Gesa", "Hugo");

    private final String field;
    private final String story;
    private final String repair;

    Carelessness(String field, String story, String repair) {
        this.field = field;
        this.story = story;
        this.repair = repair;
    }

    /** What a tavern serves. Enums do not override hashCode. */
    private enum Drink {
        ALE,
        CIDER,
        MEAD,
        PERRY,
        PORTER,
        STOUT,
        WATER,
        WINE
    }

    /** Returns the names of all guests, in alphabetical order. */
    static List<String> guests() {
        final List<String> guests = new ArrayList<>(GUESTS);
        guests.sort(null);
        return guests;
    }

    /** Returns the names of all drinks. */
    static List<String> drinks() {
        final List<String> drinks = new ArrayList<>();
        for (final Drink drink : Drink.values()) {
            drinks.add(Flag.word(drink));
        }
        return drinks;
    }

    /** Returns the guest that is first in hash order: this is the fault of SET_ORDER. */
    static String firstGuest() {
        return GUESTS.iterator().next();
    }

    /** Returns the drink that is first in hash order: this is the fault of ENUM_MAP. */
    static String firstDrink() {
        final Map<Drink, Integer> shelf = new HashMap<>();
        for (final Drink drink : Drink.values()) {
            shelf.put(drink, 1);
        }
        return Flag.word(shelf.keySet().iterator().next());
    }

    /** Returns the field of the toast that goes wrong. */
    String field() {
        return field;
    }

    /** Returns what is wrong. */
    String story() {
        return story;
    }

    /** Returns what to do about it. */
    String repair() {
        return repair;
    }
}
