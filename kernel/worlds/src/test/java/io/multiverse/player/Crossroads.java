package io.multiverse.player;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerItemGiven;
import io.multiverse.player.event.PlayerItemUsed;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.player.event.PlayerTravelRequest;
import java.util.TreeSet;

/** A realm that knows its players by events only, sends them on, and gives, takes and rewards at random. */
class Crossroads implements Realm {
    private final TreeSet<Integer> present = new TreeSet<>();
    private final PayloadReader in = new PayloadReader();
    private final PayloadWriter out = new PayloadWriter();
    private final long failsAtTick;
    private final double restlessness;
    private int arrived;
    private int departed;
    private int travelRequest;
    private int given;
    private int used;
    private int reward;
    private int achieved;

    /** Makes a realm whose players do something with a probability per tick; it throws at a tick, never if negative. */
    Crossroads(double restlessness, long failsAtTick) {
        this.restlessness = restlessness;
        this.failsAtTick = failsAtTick;
    }

    @Override
    public void onStart(RealmContext context) {
        arrived = context.declareEventType(PlayerArrived.TYPE, "any");
        departed = context.declareEventType(PlayerDeparted.TYPE, "any");
        travelRequest = context.declareEventType(PlayerTravelRequest.TYPE, "any");
        given = context.declareEventType(PlayerItemGiven.TYPE, "any");
        used = context.declareEventType(PlayerItemUsed.TYPE, "any");
        reward = context.declareEventType(PlayerReward.TYPE, "any");
        achieved = context.declareEventType(PlayerAchieved.TYPE, "any");
    }

    TreeSet<Integer> present() {
        return present;
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        final int player = in.wrap(event).int32();
        if (event.typeId() == arrived) {
            present.add(player);
        } else if (event.typeId() == departed) {
            present.remove(player);
        }
    }

    @Override
    public void onTick(RealmContext context) {
        if (context.localTick() == failsAtTick) {
            throw new IllegalStateException("the realm falls apart");
        }
        for (final int player : present) {
            if (context.random().nextBoolean(restlessness)) {
                act(context, player, context.random().nextInt(6));
            }
        }
    }

    private void act(RealmContext context, int player, int what) {
        final int realm = context.random().nextInt(context.realmCount() + 1);
        out.reset().int32(player);
        switch (what) {
            case 0, 1 ->
                context.emit(
                        Targets.SUBSCRIBERS, travelRequest, out.int32(realm).text(""));
            case 2 ->
                context.emit(
                        Targets.SUBSCRIBERS,
                        given,
                        out.int64(3)
                                .int32(realm % 2)
                                .text("coin_" + realm % 3)
                                .text("Coin")
                                .text("currency")
                                .text("common"));
            case 3 -> context.emit(Targets.SUBSCRIBERS, used, out.int64(2).text("coin_" + realm % 3));
            case 4 ->
                context.emit(
                        Targets.SUBSCRIBERS,
                        reward,
                        out.int64(10).int32(realm % 4).int32(realm * 10 - 20));
            default ->
                context.emit(
                        Targets.SUBSCRIBERS, achieved, out.int32(1).int32(1).text("wolf"));
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.beginList("present", present.size());
        for (final int player : present) {
            out.int32("player", player);
        }
        out.endList();
    }

    @Override
    public void readState(StateReader in) {
        present.clear();
        for (int left = in.beginList("present"); left > 0; left--) {
            present.add(in.int32("player"));
        }
        in.endList();
    }
}
