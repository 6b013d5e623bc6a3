package io.multiverse.city.guest;

import io.multiverse.city.knowledge.PlayerTable;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.life.Activity;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.life.Post;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Role;
import io.multiverse.kernel.internal.text.CaseFolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an NPC can tell a player: of all the city knows, what bears on the question, as sentences, most important last.
 * A rumor is news to a player once; nobody is told as news what was seen of itself. Allocates; conversations are rare.
 */
final class Briefing extends Activity {
    private static final int MOST_NEWS = 12;
    private static final List<String> TRADE =
            List.of("cost", "costs", "price", "prices", "pay", "much", "expensive", "cheap", "worth");
    private static final List<String> SELLING =
            List.of("sell", "sells", "selling", "buy", "wares", "goods", "sale", "shop", "get");
    private static final List<String> WORK =
            List.of("work", "job", "jobs", "task", "tasks", "hire", "hiring", "earn", "employment");
    private static final List<String> TIME = List.of("time", "hour", "clock", "late", "early");
    private static final List<String> PEOPLE = List.of("people", "mood", "everybody", "city", "town");
    private static final List<String> ROADS = List.of("road", "roads", "come", "came", "way", "arrive", "arrived");
    private static final String[] COUNTERS = {
        "loaf of bread", "barrel of ale", "bolt of cloth", "set of tools", "stack of books"
    };

    private final Sentences sentences;
    private final String[] names;

    Briefing(CityParts parts, String[] names) {
        super(parts);
        sentences = new Sentences(parts);
        this.names = names;
    }

    /** Returns what an NPC could say to a player who said this, which may be nothing. */
    List<String> of(int npc, int player, String said, Moment now) {
        final List<String> told = new ArrayList<>();
        news(npc, player, said, told, now);
        final List<String> words = CaseFolding.words(said);
        if (words.isEmpty()) {
            return told;
        }
        if (mentions(words, PEOPLE)) {
            told.add("Most people in the city of " + here(now) + " are "
                    + Post.prevailingMood(folk).name().toLowerCase(Locale.ROOT) + " today.");
        }
        places(said, told, now);
        people(said, told, now);
        if (mentions(words, TIME)) {
            told.add(String.format(Locale.ROOT, "The time is %s.", Sentences.timeOfDay(now.tick(), now)));
        }
        if (mentions(words, WORK)) {
            told.add(work(now));
        }
        final int row = players.present().find(player);
        if (row >= 0 && mentions(words, ROADS) && !players.present().road(row).isEmpty()) {
            told.add("You have come to this realm " + players.present().road(row) + '.');
        }
        trade(npc, words, told, now);
        return told;
    }

    /** Notes which rumors an NPC has told a player by saying something. */
    void noteTold(int npc, int player, String text, Moment now) {
        final long known = folk.knows(npc) & ~players.heard(player);
        for (long rest = known; rest != 0; rest &= rest - 1) {
            final int slot = Long.numberOfTrailingZeros(rest);
            final String sentence = sentences.of(slot, now);
            if (text.contains(sentence.substring(0, sentence.length() - 1))) {
                players.hears(player, 1L << slot);
            }
        }
    }

    private void news(int npc, int player, String said, List<String> told, Moment now) {
        final long heard = players.heard(player);
        final List<Integer> fresh = new ArrayList<>();
        for (long rest = folk.knows(npc); rest != 0; rest &= rest - 1) {
            final int slot = Long.numberOfTrailingZeros(rest);
            final boolean isOfListener = rumors.kind(slot) == RumorKind.PLAYER_SEEN && rumors.subject(slot) == player;
            if (isOfListener) {
                continue;
            }
            if ((heard >>> slot & 1) == 0) {
                fresh.add(slot);
            } else if (namesSomeone(sentences.of(slot, now), said)) {
                told.add(sentences.of(slot, now));
            }
        }
        fresh.sort((one, other) -> Long.compare(rumors.tick(one), rumors.tick(other)));
        for (final int slot : fresh.subList(Math.max(0, fresh.size() - MOST_NEWS), fresh.size())) {
            told.add(sentences.of(slot, now));
        }
    }

    /** Returns whether a sentence begins with a name that the question contains. */
    private static boolean namesSomeone(String sentence, String said) {
        final int end = sentence.indexOf(" of ");
        final int seen = sentence.indexOf(" was seen");
        final int length = end > 0 ? end : seen;
        return length > 0 && said.contains(sentence.substring(0, length));
    }

    /** Returns whether a text has a name in it that does not go on: sol_1 is not named where sol_12 is. */
    private static boolean names(String said, String name) {
        final int at = said.indexOf(name);
        final int end = at + name.length();
        return at >= 0 && (end == said.length() || said.charAt(end) < '0' || said.charAt(end) > '9');
    }

    private void places(String said, List<String> told, Moment now) {
        for (int realm = 0; realm < now.context().realmCount(); realm++) {
            if (realm != now.here() && cities.knows(realm)) {
                final String id = now.context().coordinateOf(realm).realmId();
                if (names(said, id)) {
                    told.add(Sentences.alliance(here(now), id, cities.bond(realm)));
                }
            }
        }
    }

    private void people(String said, List<String> told, Moment now) {
        for (int npc = 0; npc < names.length; npc++) {
            // Most names differ in their first word, which is looked for first.
            if (said.contains(names[npc].substring(0, names[npc].indexOf(' '))) && said.contains(names[npc])) {
                told.add(names[npc] + whereabouts(npc, now));
            }
        }
        nameIn(players.absent(), said, told, now);
        nameIn(players.present(), said, told, now);
    }

    private static void nameIn(PlayerTable table, String said, List<String> told, Moment now) {
        for (int row = 0; row < table.size(); row++) {
            if (said.contains(table.name(row)) && table.realm(row) >= 0) {
                final String where =
                        now.context().coordinateOf(table.realm(row)).realmId();
                told.add(table.name(row)
                        + (table.realm(row) == now.here() ? " is here in " : " was last heard of in ")
                        + where
                        + '.');
            }
        }
    }

    private String whereabouts(int npc, Moment now) {
        final String role = ", " + (folk.role(npc) == Role.INNKEEPER ? "an " : "a ")
                + folk.role(npc).subject() + ", ";
        return role
                + switch (folk.place(npc)) {
                    case HOME -> "is at home.";
                    case WORKPLACE -> "is at work.";
                    case MARKET -> "is at the market.";
                    case INN -> "is at the inn.";
                    case ABROAD ->
                        "is on the road to "
                                + now.context()
                                        .coordinateOf(folk.tripRealm(npc))
                                        .realmId() + '.';
                    case MISSING -> "is missing.";
                };
    }

    private String work(Moment now) {
        final int wanted = market.dearestGood();
        final long reward = 2L * market.price(wanted);
        if (market.canSpend(reward) && market.isScarce(wanted)) {
            return "There is work: who brings a " + COUNTERS[wanted] + " gets " + reward + " coins for it.";
        }
        if (market.canSpend(market.dayWage())) {
            return "There is work: I could use a hand, and the city pays " + counted(market.dayWage()) + " for it.";
        }
        return "There is no work, for the city of " + here(now) + " has no coins to pay for it.";
    }

    private void trade(int npc, List<String> words, List<String> told, Moment now) {
        final boolean isOfPrices = mentions(words, TRADE);
        final boolean isOfSelling = mentions(words, SELLING);
        boolean isOfGoods = false;
        for (int good = 0; good < Good.count(); good++) {
            if (words.contains(name(good))) {
                isOfGoods = true;
                if (isOfSelling || !isOfPrices) {
                    told.add(seller(npc, good, now));
                }
                if (isOfPrices || !isOfSelling) {
                    told.add(capital(name(good)) + Sentences.costs(good) + counted(market.price(good)) + " in "
                            + here(now) + '.');
                }
            }
        }
        if (!isOfGoods && (isOfPrices || isOfSelling)) {
            told.add(allPrices());
        }
    }

    private String allPrices() {
        final StringBuilder prices = new StringBuilder("At the price of the day, ");
        for (int good = 0; good < Good.count(); good++) {
            prices.append(good == 0 ? "" : good == Good.count() - 1 ? " and " : ", ")
                    .append(name(good))
                    .append(good == 0 ? " costs " : " ")
                    .append(counted(market.price(good)));
        }
        return prices.append('.').toString();
    }

    private String seller(int npc, int good, Moment now) {
        if (folk.ware(npc) == good && folk.stock(npc) > 0) {
            return "I sell " + name(good) + " myself, here in " + here(now) + '.';
        }
        if (market.supply(good) == 0) {
            return "Nobody sells " + name(good) + " just now, it is sold out.";
        }
        final int seller = market.findSeller(good, -1, now);
        return seller < 0
                ? "There are " + market.supply(good) + " pieces of " + name(good) + " on sale in " + here(now) + '.'
                : names[seller] + " sells " + name(good) + " in " + here(now) + '.';
    }

    private static String counted(long coins) {
        return coins + (coins == 1 ? " coin" : " coins");
    }

    private static String name(int good) {
        return Good.of(good).name().toLowerCase(Locale.ROOT);
    }

    private static String capital(String word) {
        return (char) (word.charAt(0) - 'a' + 'A') + word.substring(1);
    }

    private static String here(Moment now) {
        return now.context().coordinate().realmId();
    }

    private static boolean mentions(List<String> words, List<String> any) {
        for (final String word : any) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
