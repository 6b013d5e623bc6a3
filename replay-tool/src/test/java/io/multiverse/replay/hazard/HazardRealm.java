package io.multiverse.replay.hazard;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** A realm that looks at what it must not, from local tick {@value #FIRST_LOOK} on, in every second tick. */
final class HazardRealm implements Realm {
    private static final int FIRST_LOOK = 25;

    private final Hazard hazard;
    private long gold = 100;
    private String seen = "";
    private long unwritten;

    HazardRealm(Hazard hazard) {
        this.hazard = hazard;
    }

    @Override
    public void onTick(RealmContext context) {
        gold += context.random().nextInt(5);
        if (context.localTick() >= FIRST_LOOK && context.localTick() % 2 == 1) {
            look(context);
        }
    }

    private void look(RealmContext context) {
        if (hazard == Hazard.UNWRITTEN_FIELD && context.realmIndex() == 1) {
            unwritten++;
            seen = "unwritten " + unwritten;
        } else if (context.realmIndex() == 1 || hazard == Hazard.STATIC_COUNTER || hazard == Hazard.CLASS_INITIALISER) {
            seen = hazard.look();
        }
    }

    @Override
    public void writeState(StateWriter state) {
        state.int64("gold", gold);
        state.text("seen", seen);
    }

    @Override
    public void readState(StateReader state) {
        gold = state.int64("gold");
        seen = state.text("seen");
    }
}
