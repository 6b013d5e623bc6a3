package io.multiverse.bench.workload;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.event.PlayerTraveled;

/**
 * Asks in every window that all players who are in it travel to the next realm.
 *
 * <p>Players were made round robin over the realms, so after w windows those whose number is i modulo the number of
 * realms are in realm i + w: the realm need not keep a roster.
 */
final class TravelAgency implements Realm {
    private final int realms;
    private final int players;
    private final PayloadWriter request = new PayloadWriter();
    private int travelRequest;
    private long window;
    private long heard;

    TravelAgency(int realms, int players) {
        this.realms = realms;
        this.players = players;
    }

    @Override
    public void onStart(RealmContext context) {
        travelRequest = context.declareEventType(PlayerTravelRequest.TYPE, PlayerTravelRequest.SCHEMA);
        if (context.realmIndex() == 0) {
            context.subscribe(PlayerTraveled.TYPE);
        }
    }

    @Override
    public void onTick(RealmContext context) {
        // The players are there from the second window on: the first one takes in their creation.
        if (window > 0) {
            final int next = (context.realmIndex() + 1) % realms;
            final int group = (int) Math.floorMod(context.realmIndex() - (window - 1), (long) realms);
            for (int player = group; player < players; player += realms) {
                context.emit(Targets.SUBSCRIBERS, travelRequest, PlayerTravelRequest.write(request, player, next, ""));
            }
        }
        window++;
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        heard++;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("window", window);
        out.int64("heard", heard);
    }

    @Override
    public void readState(StateReader in) {
        window = in.int64("window");
        heard = in.int64("heard");
    }
}
