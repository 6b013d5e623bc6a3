package io.multiverse.replay.view;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.live.shown.Flows;
import io.multiverse.live.shown.ShownTicks;
import io.multiverse.live.shown.TickRow;
import io.multiverse.replay.journal.JournalWalk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each control tick of a journal brought, read once. Immutable once read. */
final class TickTable implements ShownTicks {
    private final List<TickRow> rows = new ArrayList<>();
    private final Map<String, Long> deadLetters = new LinkedHashMap<>();
    private final Flows flows = new Flows();
    private final List<String> games = new ArrayList<>();

    private TickTable() {}

    /** Reads a journal to its end. */
    static TickTable of(JournalWalk walk) {
        final TickTable table = new TickTable();
        for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
            table.add(frame, walk);
        }
        for (int index = 0; index < walk.register().realmCount(); index++) {
            table.games.add(walk.register().realmName(index));
        }
        return table;
    }

    private void add(JournaledFrame frame, JournalWalk walk) {
        final TickRow last = rows.isEmpty() ? TickRow.START : rows.get(rows.size() - 1);
        long letters = 0;
        for (final JournaledFrame.DeadLetter letter : frame.deadLetters()) {
            deadLetters.merge(letter.reason().name(), (long) letter.count(), Long::sum);
            letters += letter.count();
        }
        long deliveries = 0;
        for (final JournaledEvent event : frame.events()) {
            deliveries += walk.register().receivers(event).length;
            flows.count(EventId.emitter(event.id()), event.target(), 1);
        }
        int running = 0;
        for (int index = 0; index < walk.register().realmCount(); index++) {
            running += walk.register().status(index) == GameInstanceState.RUNNING ? 1 : 0;
        }
        rows.add(new TickRow(
                frame.controlTick(),
                running,
                last.events() + frame.eventCount(),
                last.deliveries() + deliveries,
                last.deadLetters() + letters,
                last.inputs() + frame.inputs().size(),
                0,
                frame.hash(),
                last.journalBytes() + walk.documentLength()));
    }

    @Override
    public long newest() {
        return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).controlTick();
    }

    @Override
    public List<TickRow> after(long controlTick, int most) {
        final int from = (int) Math.min(rows.size(), Math.max(0, controlTick - dropped()));
        return TickRow.thinned(rows.subList(from, rows.size()), most);
    }

    /** Returns the row of a control tick, null before the first. */
    TickRow row(long controlTick) {
        final long place = controlTick - 1 - dropped();
        return place < 0 || place >= rows.size() ? null : rows.get((int) place);
    }

    /** Returns how many control ticks there are of which the journal keeps no frames, before all others. */
    private long dropped() {
        return rows.isEmpty() ? 0 : rows.get(0).controlTick() - 1;
    }

    /** Returns dead letters by reason. */
    Map<String, Object> deadLetters() {
        return new LinkedHashMap<>(deadLetters);
    }

    /** Returns how many events went from where to where, for JSON. */
    Map<String, Object> flows() {
        return flows.map(games);
    }

    /** Returns the next control tick in a direction that has events, or dead letters; -1 if none has. */
    long next(boolean isDeadLetter, long from, boolean isForward) {
        final int step = isForward ? 1 : -1;
        for (long tick = from + step; row(tick) != null; tick += step) {
            final TickRow before = row(tick - 1);
            final long count = isDeadLetter
                    ? row(tick).deadLetters() - (before == null ? 0 : before.deadLetters())
                    : row(tick).events() - (before == null ? 0 : before.events());
            if (count > 0) {
                return tick;
            }
        }
        return -1;
    }
}
