package io.multiverse.replay.whatif;

import io.multiverse.cli.Flag;
import io.multiverse.expression.EventNames;
import io.multiverse.expression.NamedState;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateField;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.replay.diff.Difference;
import io.multiverse.replay.diff.FrameDiff;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.reexecute.AlteredRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Executes a recorded run and an altered one side by side and keeps in what they differ. Room for the differences; not
 * thread-safe.
 */
final class WorldComparison {
    /** Events of which more is kept than a number, and which are due later. */
    static final int MOST_EVENTS = 10_000;

    private final JournalHeader header;
    private final AlteredRun recorded;
    private final AlteredRun altered;
    private final WhatIf question;
    private final FieldLog fields = new FieldLog();
    private final Spread spread;
    private final List<EventDifference> events = new ArrayList<>();
    private final List<EventDifference> waiting = new ArrayList<>();
    private final List<Difference> others = new ArrayList<>();
    private final Map<EventDifference.Kind, Long> counts = new EnumMap<>(EventDifference.Kind.class);
    private List<EventDifference> before = List.of();
    private long sameEvents;
    private long controlTick;
    private long differentSince;
    private long equalSince;
    private long differentControlTicks;

    WorldComparison(JournalHeader header, AlteredRun recorded, AlteredRun altered, WhatIf question) {
        this.header = header;
        this.recorded = recorded;
        this.altered = altered;
        this.question = question;
        spread = new Spread(question.text());
    }

    /** Executes the next control tick of both; returns false if both are over. */
    boolean step() {
        final JournaledFrame a = recorded.step();
        final JournaledFrame b = altered.step();
        if (a == null && b == null) {
            return false;
        }
        controlTick++;
        if (controlTick < question.controlTick()) {
            return true;
        }
        final EventMatch match = EventMatch.of(a, recorded.register(), b, altered.register());
        sameEvents += match.same();
        final boolean areStatesEqual = a != null
                && b != null
                && areStatusesEqual()
                && (isRootEnough() && a.root() == b.root() || !isAnyDifferent() && !isAnyWaiting());
        if (areStatesEqual && match.differences().isEmpty()) {
            equalSince = differentSince > 0 && equalSince == 0 ? controlTick : equalSince;
        } else {
            differentSince = differentSince == 0 ? controlTick : differentSince;
            equalSince = 0;
            differentControlTicks++;
        }
        keep(match.differences());
        if (a != null && b != null) {
            new FrameDiff(a, recorded.register(), b, altered.register(), this::keep).lifecycle();
        }
        if (!areStatesEqual) {
            compareStates(match.differences());
        }
        match.differences().forEach(difference -> noteSource(difference, match.differences()));
        before = match.differences();
        return true;
    }

    /** Sets where both begin. */
    void startAt(long startControlTick) {
        controlTick = startControlTick;
    }

    private void keep(Difference difference) {
        if (others.size() < MOST_EVENTS) {
            others.add(difference);
        }
    }

    private void keep(List<EventDifference> differences) {
        for (final EventDifference difference : differences) {
            counts.merge(difference.kind(), 1L, Long::sum);
            if (events.size() < MOST_EVENTS) {
                events.add(difference);
            }
        }
    }

    private boolean areStatusesEqual() {
        final Map<String, GameState> a = recorded.realms();
        final Map<String, GameState> b = altered.realms();
        return a.size() == b.size()
                && a.entrySet().stream()
                        .allMatch(entry -> b.containsKey(entry.getKey())
                                && b.get(entry.getKey()).state()
                                        == entry.getValue().state());
    }

    /** Between control ticks with digests a root does not tell what states are. */
    private boolean isRootEnough() {
        return header.digestIntervalControlTicks() == 1;
    }

    /** A root also covers how many inputs there were, which nobody in the model knows. */
    private boolean isAnyDifferent() {
        final Map<String, GameState> b = altered.realms();
        return recorded.realms().entrySet().stream()
                        .anyMatch(entry -> isDifferent(entry.getKey(), entry.getValue(), b.get(entry.getKey())))
                || header.stageNames().stream()
                        .anyMatch(stage -> digest(recorded, true, stage) != digest(altered, true, stage));
    }

    private boolean isAnyWaiting() {
        final long now = controlTick * header.windowNanos();
        return waiting.stream().anyMatch(difference -> difference.isDue(now, Long.MAX_VALUE));
    }

    private void compareStates(List<EventDifference> now) {
        final Map<String, GameState> a = recorded.realms();
        final Map<String, GameState> b = altered.realms();
        final Set<String> ids = new LinkedHashSet<>(a.keySet());
        ids.addAll(b.keySet());
        for (final String id : ids) {
            if (isDifferent(id, a.get(id), b.get(id))) {
                final List<NamedState.Change> changes = new ArrayList<>(state(recorded, false, id, a.containsKey(id))
                        .changesTo(state(altered, false, id, b.containsKey(id))));
                addStatus(a.get(id), b.get(id), changes);
                note(id, changes, now);
            }
        }
        for (final String stage : header.stageNames()) {
            if (digest(recorded, true, stage) != digest(altered, true, stage)) {
                note(
                        EventNames.STAGE + stage,
                        state(recorded, true, stage, true).changesTo(state(altered, true, stage, true)),
                        now);
            }
        }
    }

    private boolean isDifferent(String id, GameState a, GameState b) {
        if (a == null || b == null || a.state() != b.state()) {
            return true;
        }
        return isRootEnough() ? a.digest() != b.digest() : digest(recorded, false, id) != digest(altered, false, id);
    }

    private static long digest(AlteredRun world, boolean isStage, String id) {
        final StateDigest digest = new StateDigest();
        world.describe(isStage, id, digest);
        return digest.value();
    }

    private static NamedState state(AlteredRun world, boolean isStage, String id, boolean isThere) {
        if (!isThere) {
            return NamedState.EMPTY;
        }
        final StateFields written = new StateFields();
        world.describe(isStage, id, written);
        return NamedState.of(written);
    }

    private static void addStatus(GameState a, GameState b, List<NamedState.Change> changes) {
        if (a == null || b == null || a.state() != b.state()) {
            changes.add(0, new NamedState.Change("status", status(a), status(b)));
        }
    }

    private static StateField status(GameState state) {
        return state == null
                ? null
                : new StateField("status", StateField.Kind.TEXT, 0, Flag.word(state.state()), StateField.IN_PART);
    }

    private void note(String name, List<NamedState.Change> changes, List<EventDifference> now) {
        fields.add(name, controlTick, changes);
        if (spread.has(name)) {
            return;
        }
        final Spread.Contact contact = contact(name, now);
        // what the kernel keeps holds numbers of events, which shift with the first one that is missing
        if (contact.by() != null || !changes.stream().allMatch(FieldLog::isOfKernel)) {
            spread.add(contact);
        }
    }

    /** Notes who emitted something different, even if its state is equal. */
    private void noteSource(EventDifference difference, List<EventDifference> now) {
        final NamedEvent event = difference.event();
        final boolean isAltered = question.isAltered(difference);
        if (difference.isDue(1, Long.MAX_VALUE) && waiting.size() < MOST_EVENTS) {
            waiting.add(difference);
        }
        if (!isAltered && event.sourceId() != null && !spread.has(event.source())) {
            spread.add(contact(event.source(), now));
        }
    }

    private Spread.Contact contact(String name, List<EventDifference> now) {
        if (question.isOf(name) && controlTick == question.controlTick()) {
            return new Spread.Contact(name, controlTick, null, null);
        }
        final EventDifference by = name.startsWith(EventNames.STAGE) ? firstOf(now, name) : cause(name);
        if (by == null) {
            return new Spread.Contact(name, controlTick, null, null);
        }
        final String source = question.isAltered(by) || by.event().sourceId() == null
                ? null
                : by.event().source();
        return new Spread.Contact(
                name,
                controlTick,
                source != null && spread.has(source) ? source : null,
                by.event().name() + " " + by.event().type() + ", which " + what(by.kind()));
    }

    private static String what(EventDifference.Kind kind) {
        return switch (kind) {
            case VANISHED -> "did not come";
            case CAME -> "came";
            case CHANGED -> "changed";
        };
    }

    private static EventDifference firstOf(List<EventDifference> now, String stage) {
        return now.stream()
                .filter(difference -> !difference.event().source().equals(stage))
                .findFirst()
                .orElse(null);
    }

    /** Returns the first event that came to a realm in the window that has ended, or would have. */
    private EventDifference cause(String realm) {
        for (final EventDifference difference : before) {
            if (difference.reached(realm)) {
                return difference;
            }
        }
        final long end = controlTick * header.windowNanos();
        final Set<String> realms = recorded.realms().keySet();
        for (final EventDifference difference : waiting) {
            if (difference.isDue(end - header.windowNanos(), end) && difference.isFor(realm, realms)) {
                return difference;
            }
        }
        return null;
    }

    /** Says of a world that it ended before the other one, if it did. */
    private List<String> ends() {
        final List<String> ends = new ArrayList<>();
        recorded.stopReason().ifPresent(reason -> ends.add("The recorded world ended: " + reason.message()));
        altered.stopReason().ifPresent(reason -> ends.add("The altered world ended: " + reason.message()));
        return ends;
    }

    WhatIfReport report() {
        return new WhatIfReport(
                question,
                controlTick,
                differentSince,
                equalSince,
                differentControlTicks,
                sameEvents,
                Map.copyOf(counts),
                List.copyOf(events),
                List.copyOf(others),
                ends(),
                fields,
                spread);
    }
}
