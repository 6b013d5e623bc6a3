package io.multiverse.city;

import io.multiverse.city.knowledge.Memories;
import io.multiverse.city.knowledge.OpenQuestions;
import io.multiverse.city.knowledge.PlayerTable;
import io.multiverse.city.knowledge.PlayersHere;
import io.multiverse.city.knowledge.Rumor;
import io.multiverse.city.knowledge.Rumors;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.people.DayCycle;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Role;
import io.multiverse.city.people.Tallies;
import io.multiverse.city.people.Tally;
import io.multiverse.city.people.Townsfolk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a city's state into values for its users. Allocates; not for the hot path. */
final class CityReport {
    private static final int HOUSEHOLD = 3;
    private static final int STAFF = 4;

    private final CityParts parts;
    private final OpenQuestions open;

    CityReport(CityParts parts, OpenQuestions open) {
        this.parts = parts;
        this.open = open;
    }

    CityStatus status(String realmId, long day, int minuteOfDay) {
        final Townsfolk folk = parts.folk();
        final Tallies tallies = parts.tallies();
        final long lost = tallies.of(Tally.LOST) - tallies.of(Tally.FOUND_AGAIN);
        return new CityStatus(
                realmId,
                folk.size(),
                day,
                minuteOfDay,
                roles(),
                moods(),
                states(),
                money(),
                parts.market().treasury(),
                parts.market().level().percent(),
                gini(),
                broke(),
                goods(),
                abroad(),
                (int) lost,
                parts.visitors().count(),
                parts.cities().count(),
                parts.rumors().size(),
                players(),
                traffic(),
                ledger(),
                metrics());
    }

    CityMetrics metrics() {
        final Tallies tallies = parts.tallies();
        return new CityMetrics(tallies.of(Tally.ACTIONS), tallies.of(Tally.EVENTS), tallies.of(Tally.STATE_CHANGES));
    }

    NpcProfile profile(int npc, String name) {
        final Townsfolk folk = parts.folk();
        final int[] colleagues = folk.withRole(folk.role(npc));
        return new NpcProfile(
                npc,
                name,
                folk.role(npc),
                npc / HOUSEHOLD,
                Arrays.binarySearch(colleagues, npc) / STAFF,
                folk.mood(npc),
                folk.state(npc),
                folk.goal(npc),
                folk.place(npc),
                folk.money(npc),
                Good.of(folk.ware(npc)),
                folk.stock(npc),
                folk.tripRealm(npc),
                knowledge(folk.knows(npc)),
                memories(npc));
    }

    private List<Rumor> knowledge(long knows) {
        final Rumors rumors = parts.rumors();
        final List<Rumor> known = new ArrayList<>();
        for (long rest = knows; rest != 0; rest &= rest - 1) {
            final int slot = Long.numberOfTrailingZeros(rest);
            known.add(new Rumor(
                    rumors.kind(slot),
                    rumors.realm(slot),
                    rumors.subject(slot),
                    rumors.value(slot),
                    rumors.tick(slot)));
        }
        return known;
    }

    private List<Integer> roles() {
        final List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < Role.count(); i++) {
            counts.add(parts.folk().withRole(Role.of(i)).length);
        }
        return counts;
    }

    private List<Integer> moods() {
        final List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < Mood.count(); i++) {
            counts.add(parts.folk().moodCount(Mood.of(i)));
        }
        return counts;
    }

    private List<Integer> states() {
        final int[] counts = new int[NpcState.count()];
        for (int npc = 0; npc < parts.folk().size(); npc++) {
            counts[parts.folk().state(npc).ordinal()]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private List<GoodStatus> goods() {
        final List<GoodStatus> goods = new ArrayList<>();
        for (int i = 0; i < Good.count(); i++) {
            goods.add(new GoodStatus(
                    Good.of(i),
                    parts.market().price(i),
                    parts.market().supply(i),
                    (double) parts.market().soldOutMinutes(i) / DayCycle.MINUTES_PER_HOUR));
        }
        return goods;
    }

    private double gini() {
        final Townsfolk folk = parts.folk();
        final long[] purses = new long[folk.size()];
        Arrays.setAll(purses, folk::money);
        Arrays.sort(purses);
        long sum = 0;
        double weighted = 0;
        for (int i = 0; i < purses.length; i++) {
            sum += purses[i];
            weighted += (i + 1.0) * purses[i];
        }
        return sum == 0 ? 0 : 2 * weighted / ((double) purses.length * sum) - (purses.length + 1.0) / purses.length;
    }

    private int broke() {
        final Townsfolk folk = parts.folk();
        final int loaf = parts.market().price(Good.BREAD.ordinal());
        int broke = 0;
        for (int npc = 0; npc < folk.size(); npc++) {
            broke += folk.money(npc) < loaf && folk.stock(npc) == 0 && !folk.isAway(npc) ? 1 : 0;
        }
        return broke;
    }

    private long money() {
        long total = parts.market().treasury()
                + parts.visitors().totalMoney()
                + parts.players().deals().reservedCoins();
        for (int npc = 0; npc < parts.folk().size(); npc++) {
            total += parts.folk().money(npc);
        }
        return total;
    }

    private int abroad() {
        int away = 0;
        for (int npc = 0; npc < parts.folk().size(); npc++) {
            away += parts.folk().isAway(npc) ? 1 : 0;
        }
        return away;
    }

    private CityPlayers players() {
        final PlayersHere players = parts.players();
        final Tallies tallies = parts.tallies();
        return new CityPlayers(
                players.present().size(),
                players.absent().size(),
                tallies.of(Tally.PLAYERS_ARRIVED),
                tallies.of(Tally.PLAYERS_DEPARTED),
                tallies.of(Tally.PLAYERS_GREETED),
                tallies.of(Tally.PLAYERS_AVOIDED),
                tallies.of(Tally.RENOWN_TOLD),
                tallies.of(Tally.RENOWN_HEARD),
                players.memories().rememberers(),
                tallies.of(Tally.MEMORIES),
                tallies.of(Tally.WISHES),
                tallies.of(Tally.DEALS),
                tallies.of(Tally.DEALS_OFF),
                players.deals().count(),
                tallies.of(Tally.TASKS_GIVEN),
                tallies.of(Tally.TASKS_DONE),
                tallies.of(Tally.DIALOGUES));
    }

    /** Returns what a city knows of a player, or null. */
    KnownPlayer player(int player) {
        final PlayersHere players = parts.players();
        final boolean isHere = players.isHere(player);
        final PlayerTable table = isHere ? players.present() : players.absent();
        final int row = table.find(player);
        if (row < 0) {
            return null;
        }
        final List<Integer> scores = new ArrayList<>();
        for (int faction = 0; PlayerTable.isFaction(faction); faction++) {
            scores.add(table.score(row, faction));
        }
        return new KnownPlayer(
                player,
                table.name(row),
                isHere,
                table.realm(row),
                table.tick(row),
                table.level(row),
                scores,
                table.taskNpc(row),
                table.taskGood(row) < 0 ? null : Good.of(table.taskGood(row)),
                table.taskPieces(row));
    }

    private List<PlayerMemory> memories(int npc) {
        final Memories memories = parts.players().memories();
        final List<PlayerMemory> list = new ArrayList<>();
        final int first = memories.first(npc);
        for (int i = first; i >= 0 && i < first + Memories.CAPACITY; i++) {
            if (memories.player(i) >= 0) {
                list.add(new PlayerMemory(
                        memories.player(i), memories.kind(i), memories.times(i), memories.tick(i), memories.detail(i)));
            }
        }
        return list;
    }

    private CityTraffic traffic() {
        final Tallies tallies = parts.tallies();
        return new CityTraffic(
                tallies.of(Tally.DEPARTURES),
                tallies.of(Tally.RETURNS),
                tallies.of(Tally.LOST),
                tallies.of(Tally.FOUND_AGAIN),
                tallies.of(Tally.VISITORS_HOSTED),
                tallies.of(Tally.VISITORS_TURNED_AWAY),
                tallies.of(Tally.LETTERS_SENT),
                tallies.of(Tally.LETTERS_RECEIVED),
                tallies.of(Tally.NEWS_SENT),
                tallies.of(Tally.NEWS_RECEIVED),
                tallies.of(Tally.WORLD_EVENTS),
                tallies.of(Tally.RUMORS_LEARNED),
                tallies.of(Tally.QUESTIONS_ASKED),
                tallies.of(Tally.QUESTIONS_ANSWERED),
                tallies.of(Tally.QUESTIONS_UNANSWERED),
                open.count(),
                tallies.of(Tally.QUESTIONS_SERVED),
                tallies.of(Tally.EVENTS_REJECTED));
    }

    private CityLedger ledger() {
        final Tallies tallies = parts.tallies();
        return new CityLedger(
                tallies.of(Tally.TRADES),
                tallies.of(Tally.MONEY_FOUNDED),
                tallies.of(Tally.MONEY_SENT),
                tallies.of(Tally.MONEY_RECEIVED),
                tallies.of(Tally.GOODS_PRODUCED),
                tallies.of(Tally.GOODS_CONSUMED),
                tallies.of(Tally.GOODS_SENT),
                tallies.of(Tally.GOODS_RECEIVED),
                tallies.of(Tally.MONEY_TO_PLAYERS),
                tallies.of(Tally.MONEY_FROM_PLAYERS),
                tallies.of(Tally.GOODS_TO_PLAYERS),
                tallies.of(Tally.GOODS_FROM_PLAYERS));
    }
}
