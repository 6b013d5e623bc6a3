package io.multiverse.crowd;

import io.multiverse.city.people.Good;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What simulated players say to people in cities, and to whom: mostly questions. */
final class SmallTalk {
    private static final String[] ROLES = {"merchant", "guard", "scholar", "craftsman", "innkeeper"};
    private static final String[] GOODS = Arrays.stream(Good.values())
            .map(good -> good.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    private static final List<String> PLAIN = List.of(
            "Have you any work?",
            "What is the news?",
            "Who are you?",
            "How are you today?",
            "What time is it?",
            "Have you heard any rumors lately?",
            "Do you remember me?",
            "What do people say of my deeds?",
            "By which road did I come?",
            "Thanks for everything.",
            "Hello there!",
            "Goodbye.");
    private static final int OF_GOODS = 4;
    private static final int OF_PEOPLE = 2;

    private SmallTalk() {}

    /** Returns the role of whom a player turns to. */
    static String role(Dice dice) {
        return ROLES[dice.next(ROLES.length)];
    }

    /** Returns what a player says. */
    static String words(Dice dice, int members) {
        final int draw = dice.next(PLAIN.size() + OF_GOODS + OF_PEOPLE);
        if (draw < PLAIN.size()) {
            return PLAIN.get(draw);
        }
        if (draw < PLAIN.size() + OF_GOODS) {
            final String good = GOODS[dice.next(GOODS.length)];
            final String verb = good.endsWith("s") ? "do " : "does ";
            return dice.next(2) == 0 ? "What " + verb + good + " cost?" : "Who sells " + good + '?';
        }
        return "Where is " + Personas.name(dice.next(members)) + '?';
    }
}
