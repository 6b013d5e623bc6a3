package io.multiverse.crowd;

import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.people.Good;
import io.multiverse.kernel.StageContext;
import io.multiverse.player.PlayerCensus;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.reputation.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a simulated player does when it is its turn, by its temper, its luck, and where it stands. Each thing it may do
 * returns whether the player wants to leave the realm by it. Not thread-safe; allocates nothing.
 */
final class Conduct {
    private static final int PERCENT = 100;
    private static final String COIN = "coin";
    private static final int LOWEST_PRICE = 2;
    private static final int PRICES = 9;
    private static final int LEAST_FAME = 5;
    private static final int FAMES = 40;
    private static final int OLD_NEWS = 4;
    private static final int USES_ONE_IN = 12;
    private static final int MAKES_ONE_IN = 4;
    private static final int BREAD_MONEY = 8;
    private static final int ENOUGH_COINS = 16;
    private static final int TALKS = 8;
    private static final int ASKS_IN_WORDS = 4;
    private static final int EXPERIENCE_PER_DEED = 25;
    private static final String[] WARES = {"pearl", "compass", "lantern", "spice", "tapestry"};
    private static final String[] WARE_NAMES = {"Pearl", "Compass", "Lantern", "Pouch of Spice", "Tapestry"};
    private static final String[] ROADS = {"by the old road", "through a portal", "with a caravan", "on foot"};
    private static final Good[] GOODS = Good.values();

    /** Under which ids players carry the goods of cities. */
    private static final String[] GOOD_IDS = Arrays.stream(GOODS)
            .map(good -> good.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);

    private final Dice dice;
    private final List<Quest> quests;
    private final Places places;
    private final Requests requests;
    private final Encounters encounters;
    private final Errands errands;
    private final int members;
    private PlayerCensus census;

    Conduct(
            Dice dice,
            List<Quest> quests,
            Places places,
            Requests requests,
            Encounters encounters,
            Errands errands,
            int members) {
        this.errands = errands;
        this.members = members;
        this.dice = dice;
        this.quests = quests;
        this.places = places;
        this.requests = requests;
        this.encounters = encounters;
    }

    /** Says where to look players up; before the first act. */
    void census(PlayerCensus source) {
        census = source;
        places.census(source);
    }

    /** Lets a member do something as its player; the dice are cast. */
    void act(StageContext context, int member, int player) {
        final Temper temper = Temper.of(dice.traits(member));
        final int realm = census.realm(player);
        final boolean isCity = places.isLivelyCity(context, realm);
        if (dice.next(USES_ONE_IN) == 0 && useSomething(player, realm, isCity) || isCity && earnABite(player, realm)) {
            encounters.seen(realm, player);
            return;
        }
        final boolean leaves = switch (temper.pursuit(dice.next(PERCENT))) {
            case TRAVEL -> wander(context, player, realm);
            case TRADE -> isCity && dice.next(2) == 0 ? dealWithTownsfolk(player, realm) : sell(member, player, realm);
            case QUEST -> isCity && dice.next(2) == 0 ? help(player, realm) : quest(context, player, realm);
            case TALK -> isCity ? talk(player, realm) : beNoticed(player, temper);
            case DEED -> beNoticed(player, temper);
        };
        if (!leaves) {
            encounters.seen(realm, player);
        }
    }

    /** Uses up what it carries: eats, drinks, wears things out, gives trinkets away. Who is out of bread buys some. */
    private boolean useSomething(int player, int realm, boolean isCity) {
        final int bread = Good.BREAD.ordinal();
        if (census.carried(player, GOOD_IDS[bread]) > 0) {
            requests.use(player, GOOD_IDS[bread]);
            return true;
        }
        final int good = carriedGood(player);
        if (good >= 0 && errands.good(player, realm) != good) {
            requests.use(player, GOOD_IDS[good]);
            return true;
        }
        final int ware = carriedWare(player, 0);
        if (ware >= 0) {
            requests.use(player, WARES[ware]);
            return true;
        }
        if (isCity && census.carried(player, COIN) >= BREAD_MONEY) {
            requests.want(player, realm, PlayerWish.BUY, bread, 1);
            return true;
        }
        return false;
    }

    /** Lends somebody a hand for wages, if it is short of coins. */
    private boolean earnABite(int player, int realm) {
        if (census.carried(player, COIN) >= ENOUGH_COINS || dice.next(2) == 0) {
            return false;
        }
        requests.want(player, realm, PlayerWish.WORK, -1, 0);
        return true;
    }

    /** Returns a kind of ware that it carries, looked for from one kind on, or -1. */
    private int carriedWare(int player, int first) {
        for (int i = 0; i < WARES.length; i++) {
            final int kind = (first + i) % WARES.length;
            if (census.carried(player, WARES[kind]) > 0) {
                return kind;
            }
        }
        return -1;
    }

    /** Goes somewhere else. */
    private boolean wander(StageContext context, int player, int realm) {
        final int target = runningRealm(context, realm);
        if (target >= 0) {
            requests.travel(player, target, ROADS[dice.next(ROADS.length)]);
        }
        return target >= 0;
    }

    /** Returns a running realm other than {@code realm}, or -1 if a few tries find none. */
    int runningRealm(StageContext context, int realm) {
        return places.runningRealm(context, dice, realm);
    }

    /** Sells a ware to whoever did something in this realm last; who has none to sell makes one now and then. */
    private boolean sell(int member, int player, int realm) {
        final int craft = (int) Long.remainderUnsigned(dice.traits(member), WARES.length);
        final int carried = carriedWare(player, craft);
        final int price = LOWEST_PRICE + dice.next(PRICES);
        final int buyer = encounters.lastSeen(realm);
        if (carried < 0) {
            if (dice.next(MAKES_ONE_IN) == 0) {
                requests.find(player, 1, WARES[craft], WARE_NAMES[craft], "commodity", "common");
            }
        } else if (buyer >= 0
                && buyer != player
                && census.realm(buyer) == realm
                && census.carried(buyer, COIN) >= price) {
            requests.sell(player, buyer, WARES[carried], 1, COIN, price);
        }
        return false;
    }

    /** Sells a good that it carries in the city, or buys one. */
    private boolean dealWithTownsfolk(int player, int realm) {
        final int good = carriedGood(player);
        if (good >= 0) {
            requests.want(player, realm, PlayerWish.SELL, good, 1);
            return false;
        }
        final int wanted = dice.next(GOODS.length);
        if (census.carried(player, COIN) >= GOODS[wanted].basePrice()) {
            requests.want(player, realm, PlayerWish.BUY, wanted, 1);
        }
        return false;
    }

    private int carriedGood(int player) {
        final int first = dice.next(GOODS.length);
        for (int i = 0; i < GOODS.length; i++) {
            final int good = (first + i) % GOODS.length;
            if (census.carried(player, GOOD_IDS[good]) > 0) {
                return good;
            }
        }
        return -1;
    }

    /** Gets on with what somebody has asked it to bring, or asks what to do. */
    private boolean help(int player, int realm) {
        final int asked = errands.good(player, realm);
        if (asked < 0) {
            requests.want(player, realm, PlayerWish.QUEST, -1, 0);
        } else if (census.carried(player, GOOD_IDS[asked]) >= errands.pieces(player)) {
            requests.want(player, realm, PlayerWish.GIVE, asked, errands.pieces(player));
        } else if (census.carried(player, COIN) >= GOODS[asked].basePrice()) {
            requests.want(player, realm, PlayerWish.BUY, asked, 1);
        } else {
            requests.want(player, realm, PlayerWish.WORK, -1, 0);
        }
        return false;
    }

    /** Asks somebody something, or just talks; now and then to learn where another player is. */
    private boolean talk(int player, int realm) {
        final int draw = dice.next(TALKS);
        if (draw < ASKS_IN_WORDS && requests.isHeard()) {
            requests.speak(player, SmallTalk.role(dice), SmallTalk.words(dice, members));
        } else if (draw == TALKS - 1) {
            requests.want(player, realm, PlayerWish.ASK_FOR_PLAYER, -1, dice.next(census.size()));
        } else {
            requests.want(player, realm, PlayerWish.TALK, -1, 0);
        }
        return false;
    }

    private boolean beNoticed(int player, Temper temper) {
        final Standing standing = census.standing(player, temper.side());
        // People get used to the deeds of those they adore, or cannot stand, already.
        final boolean isOldNews = standing == Standing.REVERED || standing == Standing.DESPISED;
        final int fame = (LEAST_FAME + dice.next(FAMES)) / (isOldNews ? OLD_NEWS : 1);
        requests.earn(player, EXPERIENCE_PER_DEED, temper.side(), fame);
        if (temper.opponent() != null) {
            requests.earn(player, 0, temper.opponent(), -fame);
        }
        return false;
    }

    private boolean quest(StageContext context, int player, int realm) {
        for (int q = 0; q < quests.size(); q++) {
            if (census.questStatus(player, q).isActive()) {
                return pursue(context, player, realm, quests.get(q), census.openObjective(player, q));
            }
        }
        final int first = quests.isEmpty() ? 0 : dice.next(quests.size());
        for (int i = 0; i < quests.size(); i++) {
            final int q = (first + i) % quests.size();
            final Quest quest = quests.get(q);
            final boolean isOpen = switch (census.questStatus(player, q)) {
                case COMPLETED -> quest.isRepeatable();
                case AVAILABLE, ABANDONED, FAILED -> quest.minimumLevel() <= census.level(player);
                case ACCEPTED, IN_PROGRESS -> false;
            };
            if (isOpen) {
                return begin(context, player, realm, quest);
            }
        }
        return wander(context, player, realm);
    }

    private boolean begin(StageContext context, int player, int realm, Quest quest) {
        boolean isHere = quest.realms().isEmpty();
        for (int i = 0; i < quest.realms().size(); i++) {
            isHere |= context.realm(quest.realms().get(i)) == places.main(realm);
        }
        if (isHere) {
            requests.accept(player, quest.questId());
            return false;
        }
        return go(context, player, quest.realms().get(dice.next(quest.realms().size())));
    }

    private boolean go(StageContext context, int player, String realmId) {
        final int target = context.realm(realmId);
        final boolean isThere = target >= 0 && context.isRunning(target);
        if (isThere) {
            requests.travel(player, target, "on a quest");
        }
        return isThere;
    }

    private boolean pursue(StageContext context, int player, int realm, Quest quest, int open) {
        if (open < 0) {
            return false;
        }
        final QuestObjective objective = quest.objectives().get(open);
        if (!objective.realmId().isEmpty() && context.realm(objective.realmId()) != places.main(realm)) {
            return go(context, player, objective.realmId());
        }
        if (objective.type() == QuestObjective.Type.REACH_LOCATION && context.realm(objective.subject()) >= 0) {
            return go(context, player, objective.subject());
        }
        if (objective.type() == QuestObjective.Type.FETCH_ITEM) {
            requests.find(player, 1, objective.subject(), objective.subject(), "quest", "rare");
        } else {
            requests.achieve(player, objective.type(), objective.subject());
        }
        return false;
    }
}
