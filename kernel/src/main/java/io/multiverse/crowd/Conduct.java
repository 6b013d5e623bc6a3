package io.multiverse.crowd;

import io.multiverse.city.Good;
import io.multiverse.city.PlayerWish;
import io.multiverse.kernel.StageContext;
import io.multiverse.player.PlayerCensus;
import io.multiverse.player.Quest;
import io.multiverse.player.QuestObjective;
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
    private PlayerCensus census;

    Conduct(Dice dice, List<Quest> quests, Places places, Requests requests, Encounters encounters) {
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

    /** Sells a ware to whoever did something in this realm last; who has none to sell finds or makes one. */
    private boolean sell(int member, int player, int realm) {
        final int kind = (int) Long.remainderUnsigned(dice.traits(member), WARES.length);
        final String ware = WARES[kind];
        final int price = LOWEST_PRICE + dice.next(PRICES);
        final int buyer = encounters.lastSeen(realm);
        if (census.carried(player, ware) == 0) {
            requests.find(player, 1, ware, WARE_NAMES[kind], "commodity", "common");
        } else if (buyer >= 0
                && buyer != player
                && census.realm(buyer) == realm
                && census.carried(buyer, COIN) >= price) {
            requests.sell(player, buyer, ware, 1, COIN, price);
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

    /** Brings somebody a good that it carries, or asks what to do. */
    private boolean help(int player, int realm) {
        final int good = carriedGood(player);
        if (good >= 0) {
            requests.want(player, realm, PlayerWish.GIVE, good, 1);
        } else {
            requests.want(player, realm, PlayerWish.QUEST, -1, 0);
        }
        return false;
    }

    /** Talks to somebody, now and then to learn where another player is. */
    private boolean talk(int player, int realm) {
        if (dice.next(4) == 0) {
            requests.want(player, realm, PlayerWish.ASK_FOR_PLAYER, -1, dice.next(census.size()));
        } else {
            requests.want(player, realm, PlayerWish.TALK, -1, 0);
        }
        return false;
    }

    private boolean beNoticed(int player, Temper temper) {
        final int fame = LEAST_FAME + dice.next(FAMES);
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
