package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.TieOrder;
import java.util.ArrayList;
import java.util.List;

/** The events that a stage reads, those that tie in another order. Stages see them whatever their due time. */
final class PermutedReading {
    private final TieOrder ties;
    private final List<Place> places = new ArrayList<>();
    private int next;

    PermutedReading(TieOrder ties) {
        this.ties = ties;
    }

    private record Place(Outbox outbox, long ref) {
        private long address() {
            return outbox.address(ref);
        }
    }

    /** Takes in all that {@code merge} has left. */
    void read(CanonicalMerge merge) {
        places.clear();
        next = 0;
        while (merge.next()) {
            places.add(new Place(merge.outbox(), merge.ref()));
        }
        for (int from = 0; from < places.size(); ) {
            int to = from + 1;
            while (to < places.size()
                    && TieOrder.isTie(places.get(from).address(), places.get(to).address())) {
                to++;
            }
            permute(places.subList(from, to));
            from = to;
        }
    }

    private void permute(List<Place> tied) {
        final List<Place> before = List.copyOf(tied);
        final int[] order = ties.order(before.stream().mapToLong(Place::address).toArray());
        for (int place = 0; place < order.length; place++) {
            tied.set(place, before.get(order[place]));
        }
    }

    /** Points at the next event; returns false at the end. */
    boolean next(EventFlyweight event) {
        if (next == places.size()) {
            return false;
        }
        final Place place = places.get(next++);
        place.outbox().wrap(event, place.ref());
        return true;
    }
}
