package io.multiverse.city;

import io.multiverse.kernel.event.PayloadWriter;
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

    /** Appends what an exchange says of the item the player gets. */
    void describe(PayloadWriter out) {
        out.text(itemId).text(title).text(type).text("common");
    }
}
