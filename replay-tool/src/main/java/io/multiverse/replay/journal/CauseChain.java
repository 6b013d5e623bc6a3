package io.multiverse.replay.journal;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds the causes of an event. Causes come before their effects, so a pass through the journal remembers, of the
 * events that have the same root, the ids and parents of the last few, and follows the chain back among them; if it is
 * longer, another pass continues from there. Room for those few and the ids of the chain; not thread-safe.
 */
public final class CauseChain {
    /** How many events a pass remembers unless a test says otherwise. */
    public static final int USUAL_MEMORY = 1 << 20;

    private final Supplier<JournalWalk> journal;
    private final int memory;

    /**
     * Makes a finder.
     *
     * @param journal opens the journal from its start
     * @param memory how many events a pass remembers, at least 1
     */
    public CauseChain(Supplier<JournalWalk> journal, int memory) {
        this.journal = journal;
        this.memory = memory;
    }

    /** Returns the ids of an event's causes that the journal holds, its root first. */
    public List<Long> causesOf(NamedEvent event) {
        final Deque<Long> chain = new ArrayDeque<>();
        long wanted = event.event().parent();
        long before = event.controlTick();
        while (wanted != EventId.NONE) {
            if (wanted == event.event().root()) {
                chain.addFirst(wanted);
                break;
            }
            final Recent recent = remember(event.event().root(), wanted, before);
            final int found = recent.follow(wanted, chain);
            if (found == 0) {
                break;
            }
            wanted = recent.next;
            before = recent.controlTick;
        }
        return List.copyOf(chain);
    }

    private Recent remember(long root, long last, long before) {
        final Recent recent = new Recent(memory);
        try (JournalWalk walk = journal.get()) {
            while (walk.frames() < before) {
                final JournaledFrame frame = walk.next();
                if (frame == null) {
                    break;
                }
                for (final JournaledEvent event : frame.events()) {
                    if (event.root() == root) {
                        recent.add(event.id(), event.parent(), frame.controlTick());
                        if (event.id() == last) {
                            return recent;
                        }
                    }
                }
            }
        }
        return recent;
    }

    /** The last few events of one root. */
    private static final class Recent {
        private final int capacity;
        private long[] ids = new long[16];
        private long[] parents = new long[16];
        private long[] controlTicks = new long[16];
        private long count;
        private long next;
        private long controlTick;

        Recent(int capacity) {
            this.capacity = capacity;
        }

        void add(long id, long parent, long at) {
            if (count == ids.length && count < capacity) {
                final int length = (int) Math.min(capacity, count << 1);
                ids = Arrays.copyOf(ids, length);
                parents = Arrays.copyOf(parents, length);
                controlTicks = Arrays.copyOf(controlTicks, length);
            }
            final int place = place(count++);
            ids[place] = id;
            parents[place] = parent;
            controlTicks[place] = at;
        }

        private int place(long number) {
            return (int) (number % Math.min(capacity, ids.length));
        }

        /**
         * Puts {@code wanted} and its causes before the chain; returns how many are here, and keeps what comes next.
         */
        int follow(long wanted, Deque<Long> chain) {
            int found = 0;
            next = wanted;
            for (long number = count - 1; number >= Math.max(0, count - capacity); number--) {
                final int place = place(number);
                if (ids[place] == next) {
                    chain.addFirst(next);
                    found++;
                    next = parents[place];
                    controlTick = controlTicks[place];
                }
            }
            return found;
        }
    }

    /** Passes the events with these ids on, in journal order, which is that of causes. */
    public void read(List<Long> ids, Consumer<NamedEvent> reader) {
        final Set<Long> wanted = new HashSet<>(ids);
        if (wanted.isEmpty()) {
            return;
        }
        try (JournalWalk walk = journal.get()) {
            for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
                for (final JournaledEvent event : frame.events()) {
                    if (wanted.remove(event.id())) {
                        reader.accept(NamedEvent.of(event, frame.controlTick(), walk.register()));
                    }
                }
                if (wanted.isEmpty()) {
                    return;
                }
            }
        }
    }

    /** Effects of an event, and whether there are more. */
    public record Effects(List<NamedEvent> shown, long further) {}

    /**
     * Returns the first effects of an event, direct and indirect, in journal order.
     *
     * @param limit how many; those of these that are left out are counted, but not their own effects
     */
    public Effects effectsOf(NamedEvent event, int limit) {
        final Set<Long> causes = new HashSet<>(Set.of(event.event().id()));
        final List<NamedEvent> shown = new ArrayList<>();
        long further = 0;
        try (JournalWalk walk = journal.get()) {
            for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
                for (final JournaledEvent candidate : frame.events()) {
                    if (candidate.root() != event.event().root() || !causes.contains(candidate.parent())) {
                        continue;
                    }
                    if (shown.size() < limit) {
                        causes.add(candidate.id());
                        shown.add(NamedEvent.of(candidate, frame.controlTick(), walk.register()));
                    } else {
                        further++;
                    }
                }
            }
        }
        return new Effects(List.copyOf(shown), further);
    }
}
