package io.multiverse.crowd;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.PlayerCensus;
import io.multiverse.player.Quest;
import io.multiverse.player.QuestObjective;
import java.util.List;

/**
 * Decides what each simulated player does, at the control ticks at which it does something. Stands before the router's
 * stage, which carries out at the same control tick what is asked for here, and refuses what cannot be; how it came out
 * is seen when the player acts next.
 */
final class CrowdStage implements ControlTickStage {
    /** Names what simulated players do; another number whenever that changes. */
    private static final String VERSION = "1";

    private static final int SHORTEST_PAUSE = 2;
    private static final int PAUSES = 28;
    private static final int PERCENT = 100;
    private static final int DRAWN_REALMS = 4;
    private static final String COIN = "coin";
    private static final int COINS_AT_FIRST = 60;
    private static final int LOWEST_PRICE = 2;
    private static final int PRICES = 9;
    private static final int LEAST_FAME = 5;
    private static final int FAMES = 40;
    private static final int EXPERIENCE_PER_DEED = 25;
    private static final String[] WARES = {"pearl", "compass", "lantern", "spice", "tapestry"};
    private static final String[] WARE_NAMES = {"Pearl", "Compass", "Lantern", "Pouch of Spice", "Tapestry"};
    private static final String[] ROADS = {"by the old road", "through a portal", "with a caravan", "on foot"};

    private final List<Quest> quests;
    private final Members members;
    private final Requests requests = new Requests();
    private final Encounters encounters = new Encounters();
    private PlayerCensus census;
    private Dice dice;

    CrowdStage(int count, List<Quest> quests) {
        this.quests = List.copyOf(quests);
        members = new Members(count);
    }

    /** Says where to look players up; before the first control tick. */
    void census(PlayerCensus source) {
        census = source;
    }

    @Override
    public String name() {
        return "simulated-players";
    }

    @Override
    public String version() {
        final StateDigest hash = new StateDigest();
        quests.forEach(quest -> hash.text("quest", quest.toString()));
        return VERSION + " " + members.count() + " " + Long.toHexString(hash.value());
    }

    @Override
    public void onStart(StageContext context) {
        requests.declare(context);
        dice = new Dice(context.random().fork(0).nextLong());
    }

    @Override
    public void onControlTick(StageContext context) {
        final long now = context.controlTick();
        for (int member = members.poll(now); member >= 0; member = members.poll(now)) {
            dice.cast(member, members.acts(member));
            final int player = members.player(member);
            final int pause = SHORTEST_PAUSE + dice.next(PAUSES);
            if (player >= 0) {
                act(context, member, player);
                members.acted(member, player, now + pause);
            } else {
                appear(context, member, pause);
            }
        }
    }

    /**
     * Makes the member's player at first, then looks whether there is one, and goes on trying as long as there is not.
     */
    private void appear(StageContext context, int member, int pause) {
        final String name = Personas.name(member);
        final int player = members.acts(member) == 0 ? Members.NOBODY : census.playerByName(name);
        if (player >= 0) {
            requests.find(player, COINS_AT_FIRST, COIN, "Coin", "currency", "common");
            members.acted(member, player, context.controlTick() + pause);
            return;
        }
        final int realm = runningRealm(context, Members.NOBODY);
        if (realm >= 0) {
            final long traits = dice.traits(member);
            requests.create(realm, name, Personas.race(traits), Personas.characterClass(traits));
        }
        members.acted(member, Members.NOBODY, context.controlTick() + 1);
    }

    private void act(StageContext context, int member, int player) {
        final Temper temper = Temper.of(dice.traits(member));
        final int realm = census.realm(player);
        final boolean leaves = switch (temper.pursuit(dice.next(PERCENT))) {
            case TRAVEL -> wander(context, player, realm);
            case TRADE -> sell(member, player, realm);
            case QUEST -> quest(context, player, realm);
            case DEED -> beNoticed(player, temper);
        };
        if (!leaves) {
            encounters.seen(realm, player);
        }
    }

    /** Goes somewhere else. Like all that a player does, it returns whether the player wants to leave the realm. */
    private boolean wander(StageContext context, int player, int realm) {
        final int target = runningRealm(context, realm);
        if (target >= 0) {
            requests.travel(player, target, ROADS[dice.next(ROADS.length)]);
        }
        return target >= 0;
    }

    /** Returns a running realm other than {@code realm}, or -1 if a few tries find none. */
    private int runningRealm(StageContext context, int realm) {
        final int count = context.realmCount();
        for (int tries = 0; count > 0 && tries < DRAWN_REALMS; tries++) {
            final int candidate = dice.next(count);
            if (candidate != realm && context.isRunning(candidate)) {
                return candidate;
            }
        }
        for (int candidate = 0; candidate < Math.min(DRAWN_REALMS, count); candidate++) {
            if (candidate != realm && context.isRunning(candidate)) {
                return candidate;
            }
        }
        return -1;
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
            isHere |= context.realm(quest.realms().get(i)) == realm;
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
        if (!objective.realmId().isEmpty() && context.realm(objective.realmId()) != realm) {
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

    @Override
    public void writeState(StateWriter out) {
        members.writeState(out);
        encounters.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        members.readState(in);
        encounters.readState(in);
    }
}
