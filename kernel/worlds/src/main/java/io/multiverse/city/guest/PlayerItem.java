package io.multiverse.city.guest;

import io.multiverse.city.people.Good;
import java.util.Locale;

/** The items that players carry into and out of cities: coins, and goods. */
enum PlayerItem {
    /** Money. */
    COIN("Coin", "currency"),
    /** See {@link Good#BREAD}; and so on, in the order of goods. */
    BREAD("Loaf of bread", "commodity"),
    /** A barrel. */
    ALE("Barrel of ale", "commodity"),
    /** A bolt. */
    CLOTH("Bolt of cloth", "commodity"),
    /** A set. */
    TOOLS("Set of tools", "commodity"),
    /** A stack. */
    BOOKS("Stack of books", "commodity");

    /** How rare each of them is. */
    static final String RARITY = "common";

    private static final PlayerItem[] VALUES = values();

    private final String itemId = name().toLowerCase(Locale.ROOT);
    private final String title;
    private final String type;

    PlayerItem(String title, String type) {
        this.title = title;
        this.type = type;
    }

    static PlayerItem of(int good) {
        return VALUES[good + 1];
    }

    /** Returns the id under which players carry it. */
    String itemId() {
        return itemId;
    }

    /** Returns its name. */
    String title() {
        return title;
    }

    /** Returns what sort of item it is. */
    String type() {
        return type;
    }
}
