package com.example.islands;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** An island that grows coconuts, buys more from its neighbours on market days, and warns them of storms. */
final class Island implements Realm {
    private static final int MARKET_DAY = 1;
    private static final int WANTED = 5;

    private final PayloadWriter out = new PayloadWriter();
    private final PayloadReader in = new PayloadReader();
    private int offerWanted;
    private int offer;
    private int order;
    private int crate;
    private int storm;

    private long coconuts = 20;
    private long gold;
    private long goldSent;
    private long goldReceived;
    private int stormsHeardOf;
    private long openQuestion;
    private long lastCrate;

    Island(long gold) {
        this.gold = gold;
    }

    long coconuts() {
        return coconuts;
    }

    long gold() {
        return gold;
    }

    /** Returns the gold sent and not received by this island; summed over all islands, what is at sea. */
    long goldSentNet() {
        return goldSent - goldReceived;
    }

    int stormsHeardOf() {
        return stormsHeardOf;
    }

    /** Returns the id of the event that brought the last crate, 0 before the first. */
    long lastCrate() {
        return lastCrate;
    }

    @Override
    public void onStart(RealmContext context) {
        offerWanted = context.declareEventType("offer_wanted", "coconuts:int32");
        offer = context.declareEventType("offer", "coconuts:int32,gold:int64");
        order = context.declareEventType("order", "coconuts:int32,gold:int64");
        crate = context.declareEventType("crate", "coconuts:int32,gold:int64");
        storm = context.declareEventType("storm", "strength:int32");
        context.subscribe("storm");
        context.scheduleAt(context.random().nextInt(1, 20), MARKET_DAY, 0, 0);
    }

    @Override
    public void onTick(RealmContext context) {
        coconuts += context.random().nextInt(3);
        if (context.random().nextBoolean(0.01)) {
            final int strength = context.random().nextInt(1, 6);
            coconuts -= Math.min(coconuts, strength);
            context.emit(Targets.SUBSCRIBERS, storm, out.reset().int32(strength));
        }
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        final int neighbour = context.random().nextInt(context.realmCount());
        if (neighbour != context.realmIndex() && context.isRunning(neighbour)) {
            openQuestion = context.ask(neighbour, offerWanted, out.reset().int32(WANTED));
        }
        context.scheduleAt(context.localTick() + context.random().nextInt(20, 40), MARKET_DAY, 0, 0);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        in.wrap(event);
        final int type = event.typeId();
        if (type == offerWanted) {
            makeOffer(context, event, in.int32());
        } else if (type == offer) {
            answerOffer(context, event, in.int32(), in.int64());
        } else if (type == order) {
            ship(context, event, in.int32(), in.int64());
        } else if (type == crate) {
            coconuts += in.int32();
            receive(in.int64());
            lastCrate = event.id();
        } else if (type == storm) {
            stormsHeardOf++;
        }
    }

    private void makeOffer(RealmContext context, EventFlyweight question, int wanted) {
        final int quantity = (int) Math.min(wanted, coconuts / 2);
        final long price = quantity * (coconuts < 50 ? 3L : 1L);
        context.reply(question, offer, out.reset().int32(quantity).int64(price));
    }

    private void answerOffer(RealmContext context, EventFlyweight answer, int quantity, long price) {
        final boolean isAnswer = answer.correlation() == openQuestion;
        if (isAnswer && quantity > 0 && price <= gold) {
            send(price);
            context.emit(answer.sourceIndex(), order, out.reset().int32(quantity).int64(price));
        }
    }

    private void ship(RealmContext context, EventFlyweight paid, int quantity, long payment) {
        receive(payment);
        final boolean inStock = quantity <= coconuts;
        final long change = inStock ? 0 : payment;
        coconuts -= inStock ? quantity : 0;
        send(change);
        context.reply(paid, crate, out.reset().int32(inStock ? quantity : 0).int64(change));
    }

    private void send(long amount) {
        gold -= amount;
        goldSent += amount;
    }

    private void receive(long amount) {
        gold += amount;
        goldReceived += amount;
    }

    @Override
    public void writeState(StateWriter state) {
        state.int64("coconuts", coconuts);
        state.int64("gold", gold);
        state.int64("goldSent", goldSent);
        state.int64("goldReceived", goldReceived);
        state.int32("stormsHeardOf", stormsHeardOf);
        state.int64("openQuestion", openQuestion);
        state.int64("lastCrate", lastCrate);
    }

    @Override
    public void readState(StateReader state) {
        coconuts = state.int64("coconuts");
        gold = state.int64("gold");
        goldSent = state.int64("goldSent");
        goldReceived = state.int64("goldReceived");
        stormsHeardOf = state.int32("stormsHeardOf");
        openQuestion = state.int64("openQuestion");
        lastCrate = state.int64("lastCrate");
    }
}
