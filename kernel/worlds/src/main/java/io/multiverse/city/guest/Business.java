package io.multiverse.city.guest;

import io.multiverse.city.event.PlayerServed;
import io.multiverse.city.event.PlayerWants;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.event.WishOutcome;
import io.multiverse.city.knowledge.Deals;
import io.multiverse.city.knowledge.MemoryKind;
import io.multiverse.city.knowledge.PlayerTable;
import io.multiverse.city.life.Activity;
import io.multiverse.city.life.CityParts;
import io.multiverse.city.life.Inquiries;
import io.multiverse.city.people.Good;
import io.multiverse.city.people.Listeners;
import io.multiverse.city.people.Moment;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Role;
import io.multiverse.city.people.Tally;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.PlayerExchanged;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.reputation.Standing;

/**
 * What players want from people in the city: to trade, to give, to do something for them, to talk.
 *
 * <p>Coins and goods of a player are items the player carries, so they change hands by an exchange that takes place
 * whole or not at all: the city sets aside what it gives, asks for the exchange, and books it when it is told that it
 * took place. If it did not, what was set aside goes back. A city that stood still when its request came up gets no
 * answer, and there was no exchange.
 */
public final class Business extends Activity {
    private static final int MOST_PIECES = 1000;
    private static final int PERCENT = 100;
    private static final int MOST_TASK_PIECES = 3;
    private static final int MERCHANTS_TRIED = 3;
    private static final int OUTSIDE = -2;
    private static final int STAGE = -1;

    private final Deals deals;
    private final String[] names;
    private final Inquiries inquiries;
    private final Conversation conversation;
    private final Tasks tasks;
    private final PlayerWants wants = new PlayerWants();
    private final PlayerExchanged exchanged = new PlayerExchanged();
    private transient long wishId;
    private transient PlayerWish wish;
    private transient int player;
    private transient int good;
    private transient int quantity;

    /** Makes the business of a city with players. */
    public Business(CityParts parts, String[] names, Inquiries inquiries, Conversation conversation) {
        super(parts);
        this.conversation = conversation;
        tasks = new Tasks(parts);
        deals = parts.players().deals();
        this.names = names;
        this.inquiries = inquiries;
    }

    /** Listens to what players want and to what became of exchanges. */
    public void listen(Listeners listeners) {
        listeners.add(PlayerWants.TYPE, this::serve);
        listeners.add(PlayerExchanged.TYPE, this::settle);
    }

    /** Takes back the deals that were under way when the city came to stand still: they did not take place. */
    public void wakeUp(Moment now) {
        if (deals.count() > 0 && deals.clockOffset() != now.clockOffset()) {
            while (deals.count() > 0) {
                fallThrough(WishOutcome.REFUSED, now);
            }
        }
    }

    private boolean serve(EventFlyweight event, Moment now) {
        if (!isWish(event)) {
            return false;
        }
        wishId = event.id();
        player = wants.player();
        final int code = wants.wish();
        final int asked = wants.npc();
        good = wants.good();
        quantity = wants.quantity();
        if (!PlayerWish.exists(code)
                || !players.isHere(player)
                || asked >= folk.size()
                || good >= Good.count()
                || quantity < 0) {
            return false;
        }
        tallies.count(Tally.WISHES);
        wish = PlayerWish.of(code);
        if (deals.isFull()) {
            answer(WishOutcome.REFUSED, asked, 0, now);
            return true;
        }
        final int npc = asked >= 0 ? asked : suitable(now);
        if (npc < 0 || !folk.isAround(npc)) {
            answer(WishOutcome.NOBODY_AROUND, npc, 0, now);
        } else if (players.regard(npc, player) == Standing.DESPISED && wish != PlayerWish.GIVE) {
            tallies.count(Tally.PLAYERS_AVOIDED);
            folk.setMood(npc, Mood.GRUMPY);
            answer(WishOutcome.TURNED_AWAY, npc, 0, now);
        } else {
            fulfil(npc, now);
        }
        return true;
    }

    /** Returns whether an event has the fields of a wish, which are read next. */
    private boolean isWish(EventFlyweight event) {
        try {
            return wants.wrapAny(event);
        } catch (final IllegalArgumentException e) {
            return false;
        }
    }

    private int suitable(Moment now) {
        if (wish == PlayerWish.BUY && good >= 0) {
            return market.findSeller(good, -1, now);
        }
        for (int i = 0; wish == PlayerWish.SELL && i < MERCHANTS_TRIED; i++) {
            final int merchant = folk.findAround(folk.withRole(Role.MERCHANT), now.random());
            if (merchant >= 0 && market.room(merchant, good) >= quantity) {
                return merchant;
            }
        }
        final int row = players.present().find(player);
        if (wish == PlayerWish.GIVE && good >= 0 && players.present().taskGood(row) == good) {
            return players.present().taskNpc(row);
        }
        return folk.findAnybody(-1, now.random());
    }

    private void fulfil(int npc, Moment now) {
        folk.setState(npc, NpcState.INTERACTING);
        switch (wish) {
            case TALK -> talk(npc, now);
            case BUY -> sell(npc, now);
            case SELL -> buy(npc, now);
            case GIVE -> accept(npc, now);
            case QUEST -> ask(npc, now);
            case ASK_FOR_PLAYER -> tell(npc, now);
            case WORK -> hire(npc, now);
        }
    }

    private void talk(int npc, Moment now) {
        final boolean isLiked = players.regard(npc, player).compareTo(Standing.LIKED) >= 0;
        players.remember(npc, player, MemoryKind.ENCOUNTER, 0, now);
        folk.setMood(npc, isLiked ? Mood.CHEERFUL : folk.mood(npc));
        achieve(folk.role(npc).subject(), now);
        achieve(names[npc], now);
        answer(WishOutcome.DONE, npc, 0, now);
        conversation.speak(npc, player, "", now);
    }

    private void sell(int npc, Moment now) {
        if (good < 0
                || quantity < 1
                || quantity > MOST_PIECES
                || folk.ware(npc) != good
                || folk.stock(npc) < quantity
                || folk.role(npc) == Role.GUARD) {
            answer(WishOutcome.NOT_FOR_SALE, npc, 0, now);
            return;
        }
        final long price =
                Math.max(1, (long) market.price(good) * quantity * players.percentPaid(npc, player) / PERCENT);
        folk.addStock(npc, -quantity);
        exchange(npc, PlayerItem.COIN, price, PlayerItem.of(good), quantity, -price, now);
    }

    private void buy(int npc, Moment now) {
        final boolean isMerchant = folk.role(npc) == Role.MERCHANT;
        final int room = isMerchant ? market.room(npc, good) : MOST_PIECES;
        final int unit = good < 0 ? 0 : isMerchant ? market.importPrice(good) : market.price(good);
        final long coins = (long) unit * quantity;
        if (good < 0
                || quantity < 1
                || quantity > room
                || coins > folk.money(npc) / 2
                || market.level().isShort()) {
            answer(WishOutcome.NOT_WANTED, npc, 0, now);
            return;
        }
        folk.addMoney(npc, -coins);
        exchange(npc, PlayerItem.of(good), quantity, PlayerItem.COIN, coins, coins, now);
    }

    private void accept(int npc, Moment now) {
        if (quantity < 1) {
            answer(WishOutcome.REFUSED, npc, 0, now);
            return;
        }
        final PlayerItem given = good < 0 ? PlayerItem.COIN : PlayerItem.of(good);
        final long reward = tasks.rewardFor(npc, player, good, quantity);
        if (reward > market.treasury()) {
            answer(WishOutcome.CANNOT_PAY, npc, 0, now);
            return;
        }
        market.reserve(reward);
        exchange(npc, given, quantity, PlayerItem.COIN, reward, good < 0 ? -quantity : reward, now);
    }

    private void ask(int npc, Moment now) {
        final PlayerTable present = players.present();
        final int row = present.find(player);
        if (present.taskNpc(row) == PlayerTable.NONE) {
            final int wanted = market.dearestGood();
            final int pieces = now.random().nextInt(MOST_TASK_PIECES) + 1;
            if (tasks.reward(wanted, pieces) > market.treasury()) {
                answer(WishOutcome.CANNOT_PAY, npc, 0, now);
                return;
            }
            present.task(row, npc, wanted, pieces);
            tallies.count(Tally.TASKS_GIVEN);
        }
        players.remember(npc, player, MemoryKind.ENCOUNTER, 0, now);
        good = present.taskGood(row);
        quantity = present.taskPieces(row);
        answer(WishOutcome.DONE, present.taskNpc(row), 0, now);
    }

    private void tell(int npc, Moment now) {
        final int wanted = quantity;
        players.remember(npc, player, MemoryKind.ENCOUNTER, 0, now);
        good = PlayerTable.NONE;
        quantity = players.whereabouts(wanted, now.here());
        if (quantity >= 0) {
            answer(WishOutcome.DONE, npc, 0, now);
        } else {
            final boolean isAsked = inquiries.askForPlayer(npc, wanted, now);
            answer(isAsked ? WishOutcome.ASKED_ELSEWHERE : WishOutcome.NOT_FOR_SALE, npc, 0, now);
        }
    }

    /** Sets the wages for a hand aside, if there are coins for it. */
    private void hire(int npc, Moment now) {
        final long wage = market.dayWage();
        if (market.level().isShort() || !market.canSpend(wage)) {
            answer(WishOutcome.CANNOT_PAY, npc, 0, now);
            return;
        }
        good = PlayerTable.NONE;
        market.reserve(wage);
        exchange(npc, PlayerItem.COIN, 0, PlayerItem.COIN, wage, wage, now);
    }

    private void achieve(String subject, Moment now) {
        final PayloadWriter payload =
                PlayerAchieved.write(now.payload(), player, QuestObjective.Type.TALK_TO_NPC.ordinal(), 1, subject);
        now.context().emit(Targets.SUBSCRIBERS, now.types().playerAchieved, payload);
    }

    private void exchange(
            int npc, PlayerItem taken, long takenCount, PlayerItem given, long givenCount, long coins, Moment now) {
        final PayloadWriter payload = PlayerExchange.write(
                now.payload(),
                player,
                takenCount,
                givenCount,
                true,
                taken.itemId(),
                given.itemId(),
                given.title(),
                given.type(),
                PlayerItem.RARITY);
        final long request = now.context().emit(Targets.SUBSCRIBERS, now.types().playerExchange, payload);
        deals.clockOffset(now.clockOffset());
        deals.add(request, wishId, wish, player, npc, good, quantity, coins);
        if (request < 0) {
            takeLast(now);
        }
    }

    /** Takes back a deal that could not even be asked for: it is the only one without a request. */
    private void takeLast(Moment now) {
        for (int others = deals.count() - 1; others > 0; others--) {
            deals.rotate();
        }
        fallThrough(WishOutcome.REFUSED, now);
    }

    private boolean settle(EventFlyweight event, Moment now) {
        if (!exchanged.wrap(event) || deals.count() == 0 || deals.request() != event.parent()) {
            return false;
        }
        final int refusal = exchanged.refusal();
        if (refusal < 0) {
            carryOut(now);
        } else {
            if (refusal == RefusalReason.NOT_IN_SOURCE.ordinal()) {
                players.dismiss(deals.player(), PlayerTable.NONE, now.tick());
            }
            fallThrough(WishOutcome.NOT_CARRIED, now);
        }
        return true;
    }

    private void recall() {
        wishId = deals.wishId();
        wish = deals.wish();
        player = deals.player();
        good = deals.good();
        quantity = deals.pieces();
    }

    private void carryOut(Moment now) {
        recall();
        final int npc = deals.npc();
        final long coins = deals.coins();
        deals.removeFirst();
        tallies.count(Tally.DEALS);
        tallies.add(coins < 0 ? Tally.MONEY_FROM_PLAYERS : Tally.MONEY_TO_PLAYERS, Math.abs(coins));
        market.level().weigh();
        folk.setState(npc, NpcState.INTERACTING);
        folk.setMood(npc, Mood.CHEERFUL);
        if (wish == PlayerWish.BUY) {
            market.handOver(good, quantity);
            folk.addMoney(npc, market.afterTax(-coins));
            players.remember(npc, player, MemoryKind.SOLD, quantity, now);
        } else if (wish == PlayerWish.SELL) {
            market.takeIn(npc, good, quantity);
            players.remember(npc, player, MemoryKind.BOUGHT, quantity, now);
        } else if (wish == PlayerWish.WORK) {
            if (folk.role(npc) != Role.GUARD && folk.role(npc) != Role.MERCHANT) {
                market.produce(npc);
            }
            players.remember(npc, player, MemoryKind.ENCOUNTER, 0, now);
        } else if (good < 0) {
            folk.addMoney(npc, -coins);
            players.remember(npc, player, MemoryKind.GIFTED, quantity, now);
        } else {
            market.takeIn(npc, good, quantity);
            if (good == Good.BREAD.ordinal()) {
                folk.ate(npc, now.tick());
            }
            players.remember(npc, player, MemoryKind.GIFTED, quantity, now);
            tasks.complete(npc, player, coins, now);
        }
        answer(WishOutcome.DONE, npc, coins, now);
    }

    /** Gives back what was set aside for the first deal. */
    private void fallThrough(WishOutcome outcome, Moment now) {
        recall();
        final int npc = deals.npc();
        final long coins = deals.coins();
        deals.removeFirst();
        tallies.count(Tally.DEALS_OFF);
        if (wish == PlayerWish.BUY) {
            market.putBack(npc, good, quantity);
        } else if (wish == PlayerWish.SELL) {
            folk.addMoney(npc, coins);
        } else if (coins > 0) {
            market.reserve(-coins);
        }
        answer(outcome, npc, 0, now);
    }

    private void answer(WishOutcome outcome, int npc, long coins, Moment now) {
        final int emitter = EventId.emitter(wishId);
        final int asker = emitter >= EventId.FIRST_REALM_EMITTER
                ? EventId.realmIndex(wishId)
                : emitter == EventId.INPUT_EMITTER ? OUTSIDE : STAGE;
        if (asker == OUTSIDE) {
            return;
        }
        final PayloadWriter payload = PlayerServed.write(
                now.payload(), player, wish.ordinal(), outcome.ordinal(), npc, good, quantity, coins);
        if (asker == STAGE) {
            now.context().emit(Targets.SUBSCRIBERS, now.types().playerServed, payload);
        } else {
            now.context().replyTo(asker, wishId, now.types().playerServed, payload);
        }
    }
}
