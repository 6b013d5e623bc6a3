package io.multiverse.city;

import io.multiverse.city.event.CityEvents;
import io.multiverse.city.event.CityNews;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/** A realm that is no city but speaks a city's language: it sends what a test tells it to, and notes what it gets. */
final class Stranger implements Realm {
    /** What somebody sent the stranger. */
    record Received(String type, long id, long correlation, long parent, byte[] payload) {}

    /** What a test wants to happen in the next local tick. */
    interface Errand {
        void run(RealmContext context);
    }

    private final List<Received> received = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final List<Errand> errands = new ArrayList<>();

    /** Lets the stranger do something in its next local tick. */
    void errand(Errand errand) {
        errands.add(errand);
    }

    /** Lets the stranger send a payload to a realm. */
    void send(String realm, String type, PayloadWriter payload) {
        errand(context -> context.emit(context.realm(realm), context.eventType(type), payload));
    }

    /** Lets the stranger hear broadcasts of these types; before it is registered. */
    void listenTo(String... types) {
        heard.addAll(List.of(types));
    }

    /** Lets the stranger pass for a city. */
    void pretendToBeACity() {
        send(
                "sol_1",
                CityNews.TYPE,
                new PayloadWriter().int32(0).int32(1).int32(-1).int64(40).text("sol_2"));
    }

    List<Received> received(String type) {
        return received.stream().filter(event -> event.type().equals(type)).toList();
    }

    @Override
    public void onStart(RealmContext context) {
        CityEvents.declare(context);
        heard.forEach(context::subscribe);
    }

    @Override
    public void onTick(RealmContext context) {
        errands.forEach(errand -> errand.run(context));
        errands.clear();
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        received.add(new Received(
                context.eventTypeName(event.typeId()),
                event.id(),
                event.correlation(),
                event.parent(),
                event.payloadBytes()));
    }

    @Override
    public void writeState(StateWriter out) {
        out.int32("received", received.size());
    }

    @Override
    public void readState(StateReader in) {
        throw new UnsupportedOperationException("a stranger has no state worth restoring");
    }
}
