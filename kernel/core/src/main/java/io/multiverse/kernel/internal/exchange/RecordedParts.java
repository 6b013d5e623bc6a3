package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.EventAppender;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.event.RealmWish;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RecordedStop;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What other nodes' windows held, out of the frames of a full journal, any node's: so a node that comes back executes
 * its own realms again up to where the others are, and any range of realms can be executed without the rest. For the
 * control-tick thread.
 */
public final class RecordedParts {
    private final RealmTable realms;
    private final ToIntFunction<String> indexes;
    private final Supplier<JournaledFrame> frames;
    private final EventAppender appender = new EventAppender();
    private final UnsafeBuffer payload = new UnsafeBuffer(0, 0);
    private final InstantSort sort = new InstantSort();
    private ControlTickFrame frame;
    private RealmRanges ranges;

    /**
     * Makes the parts of a recorded run.
     *
     * @param indexes returns the index of the game with an id
     * @param frames returns the frames from the first one on that is executed, one after the other
     */
    public RecordedParts(RealmTable realms, ToIntFunction<String> indexes, Supplier<JournaledFrame> frames) {
        this.realms = realms;
        this.indexes = indexes;
        this.frames = frames;
    }

    /** Completes a frame whose own windows are done. */
    void complete(ControlTickFrame newFrame) {
        frame = newFrame;
        ranges = frame.ranges();
        for (int range = 0; range < ranges.count(); range++) {
            if (!ranges.isLocal(range)) {
                frame.part(range).clear();
            }
        }
        final JournaledFrame recorded = frames.get();
        digests(recorded);
        events(recorded);
        recorded.recalls().forEach(this::recall);
        deadLetters(recorded);
        recorded.lifecycle().forEach(this::failure);
        recorded.inputs().forEach(this::wish);
        for (int range = 0; range < ranges.count(); range++) {
            if (!ranges.isLocal(range)) {
                frame.part(range)
                        .outbox()
                        .seal(
                                sort,
                                EventRef.FIRST_WINDOW_INSTANT + realms.grid().steps(),
                                realms.directory(),
                                ranges);
            }
        }
    }

    /** Returns the part of a realm that ran in the window elsewhere, or null. */
    private WorkerPart partOf(int realmIndex) {
        if (realmIndex < 0 || realmIndex >= realms.size()) {
            return null;
        }
        final int range = ranges.owner(realmIndex);
        return ranges.isLocal(range) ? null : frame.part(range);
    }

    private void digests(JournaledFrame recorded) {
        for (final JournaledFrame.IndexedDigest digest : recorded.realmDigests()) {
            final WorkerPart part = partOf(digest.index());
            if (part != null) {
                part.digests()
                        .add(
                                digest.index(),
                                digest.digest(),
                                realms.slot(digest.index()).adoptDigest(digest.digest()));
            }
        }
    }

    private void events(JournaledFrame recorded) {
        final long windowStart = frame.simTimeNanos() - realms.grid().windowNanos();
        for (final JournaledEvent event : recorded.events()) {
            final WorkerPart part = partOf(EventId.realmIndex(event.id()));
            if (part != null) {
                appender.causedBy(event.parent(), event.root(), event.depth());
                appender.answering(event.correlation());
                appender.scheduled(event.dueNanos(), event.priority());
                payload.wrap(event.payload());
                appender.append(
                        part.outbox(),
                        EventRef.FIRST_WINDOW_INSTANT
                                + (int) ((event.emitTimeNanos() - windowStart)
                                        / realms.grid().stepNanos()),
                        event.emitTimeNanos(),
                        event.id(),
                        event.target(),
                        event.typeId(),
                        payload,
                        0,
                        event.payload().length);
            }
        }
    }

    private void recall(long eventId) {
        final WorkerPart part = partOf(EventId.realmIndex(eventId));
        if (part != null) {
            part.outbox().recalls().add(eventId);
        }
    }

    /** Sorts out those of windows: others tell of this frame's own events, or of games' own starts. */
    private void deadLetters(JournaledFrame recorded) {
        if (recorded.deadLetters().isEmpty()) {
            return;
        }
        final Set<Long> events = new HashSet<>();
        recorded.events().forEach(event -> events.add(event.id()));
        for (final JournaledFrame.DeadLetter letter : recorded.deadLetters()) {
            if (letter.eventId() == EventId.NONE) {
                refusal(letter);
            } else if (!events.contains(letter.eventId())) {
                undelivered(letter);
            }
        }
    }

    private void refusal(JournaledFrame.DeadLetter letter) {
        final long id = EventId.of(letter.emitter(), 0);
        final int realm = EventId.realmIndex(id);
        final WorkerPart part = partOf(realm);
        // what a game's own start was refused is told by each node itself
        if (part != null && (frame.controlTick() > 1 || !realms.slot(realm).hasRefusals())) {
            add(part.outbox(), id, letter);
        }
    }

    private static void add(Outbox outbox, long id, JournaledFrame.DeadLetter letter) {
        outbox.refusals().add(id, -1, letter.typeId(), letter.reason(), letter.count(), letter.simTimeNanos());
    }

    /** An event that was due, or could not wait: the first part tells of those that are for nobody in particular. */
    private void undelivered(JournaledFrame.DeadLetter letter) {
        final int range = letter.targetIndex() < 0 ? 0 : ranges.owner(letter.targetIndex());
        if (!ranges.isLocal(range)) {
            frame.part(range)
                    .deadLetters()
                    .add(
                            letter.eventId(),
                            letter.targetIndex(),
                            letter.typeId(),
                            letter.reason(),
                            letter.count(),
                            letter.simTimeNanos());
        }
    }

    private void failure(LifecycleChange change) {
        final boolean isInWindow = change.to() == GameInstanceState.ERROR && change.from() != GameInstanceState.SYNCING;
        final WorkerPart part = isInWindow ? partOf(change.realmIndex()) : null;
        if (part != null) {
            realms.slot(change.realmIndex()).failedElsewhere(change.detail());
            part.failures().add(change);
        }
    }

    private void wish(JournaledInput input) {
        if (!input.kind().isOfRealm()) {
            return;
        }
        final int index = indexes.applyAsInt(input.subject());
        final WorkerPart part = partOf(index);
        if (part != null) {
            part.outbox()
                    .wishes()
                    .add(new RealmWish(
                            index, input.subject(), kind(input.kind()), input.detail(), RecordedStop.timeOf(input)));
        }
    }

    private static RealmWish.Kind kind(InputKind kind) {
        return switch (kind) {
            case REALM_SUBSCRIBE -> RealmWish.Kind.SUBSCRIBE;
            case REALM_UNSUBSCRIBE -> RealmWish.Kind.UNSUBSCRIBE;
            case REALM_SELECT -> RealmWish.Kind.SELECT;
            default -> RealmWish.Kind.STOP;
        };
    }
}
