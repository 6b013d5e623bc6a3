package io.multiverse.replay.demo;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/**
 * A tavern of the demonstration of divergence: guests go on to the next tavern and greet it.
 *
 * <p>All is as it should be but for one thing, in one place: when {@value #CARELESS_TAVERN} is greeted for the
 * {@value #TOAST_AT}th time it raises a toast, and {@link #raiseToast} does what the {@link Carelessness} of the run
 * says. That is the only call in which two executions can come to differ.
 */
final class Tavern implements Realm {
    /** The taverns in order: guests of each go to the one after it. */
    static final List<String> TAVERNS = List.of("alder", "birch", "cedar");

    /** The tavern with the fault. */
    static final String CARELESS_TAVERN = "birch";

    /** Which greeting it raises the toast at. */
    static final int TOAST_AT = 9;

    /** The type of the only event. */
    static final String GREETING = "greeting";

    private static final int GUEST_LEAVES = 1;
    private static final int SHORTEST_STAY = 8;
    private static final int LONGEST_STAY = 25;

    private final Carelessness carelessness;
    private final PayloadWriter out = new PayloadWriter();
    private final PayloadReader in = new PayloadReader();
    private int greetingType;

    private int greetings;
    private String lastGuest = "";
    private int toasts;
    private long toastAtMillis;
    private String toastTo = "";
    private String toastDrink = "";

    Tavern(Carelessness carelessness) {
        this.carelessness = carelessness;
    }

    @Override
    public void onStart(RealmContext context) {
        greetingType = context.declareEventType(GREETING, "guest:text");
        scheduleGuest(context);
        context.nextTickAt(RealmContext.NEVER);
    }

    private void scheduleGuest(RealmContext context) {
        context.scheduleAt(
                context.localTick() + context.random().nextInt(SHORTEST_STAY, LONGEST_STAY), GUEST_LEAVES, 0, 0);
    }

    @Override
    public void onTick(RealmContext context) {
        // only guests make anything happen
        context.nextTickAt(RealmContext.NEVER);
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        final List<String> guests = Carelessness.guests();
        final String guest = guests.get(context.random().nextInt(guests.size()));
        final int next = (TAVERNS.indexOf(context.coordinate().realmId()) + 1) % TAVERNS.size();
        context.emit(context.realm(TAVERNS.get(next)), greetingType, out.reset().text(guest));
        scheduleGuest(context);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        lastGuest = in.wrap(event).text();
        greetings++;
        if (greetings == TOAST_AT && context.coordinate().realmId().equals(CARELESS_TAVERN)) {
            raiseToast();
        }
    }

    private void raiseToast() {
        toasts++;
        switch (carelessness) {
            case WALL_CLOCK -> toastAtMillis = System.currentTimeMillis();
            case SET_ORDER -> toastTo = Carelessness.firstGuest();
            case ENUM_MAP -> toastDrink = Carelessness.firstDrink();
        }
    }

    @Override
    public void writeState(StateWriter state) {
        state.int32("greetings", greetings);
        state.text("lastGuest", lastGuest);
        final List<String> drinks = Carelessness.drinks();
        state.beginList("cellar", drinks.size());
        drinks.forEach(drink -> state.text("drink", drink));
        state.endList();
        final List<String> guests = Carelessness.guests();
        state.beginList("regulars", guests.size());
        guests.forEach(guest -> state.text("name", guest));
        state.endList();
        state.beginGroup("toast");
        state.int32("count", toasts);
        state.int64("atMillis", toastAtMillis);
        state.text("to", toastTo);
        state.text("drink", toastDrink);
        state.endGroup();
    }

    @Override
    public void readState(StateReader state) {
        greetings = state.int32("greetings");
        lastGuest = state.text("lastGuest");
        for (int left = state.beginList("cellar"); left > 0; left--) {
            state.text("drink");
        }
        state.endList();
        for (int left = state.beginList("regulars"); left > 0; left--) {
            state.text("name");
        }
        state.endList();
        state.beginGroup("toast");
        toasts = state.int32("count");
        toastAtMillis = state.int64("atMillis");
        toastTo = state.text("to");
        toastDrink = state.text("drink");
        state.endGroup();
    }
}
