package io.multiverse.fuzz;

import static io.multiverse.fuzz.FuzzFinding.require;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.StopReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A naive reading of the contract: from what a journal says came in and was emitted, it works out in one thread, with
 * lists and maps, in which order events stand, who gets them, what is not delivered and why, and the root over all
 * digests. It shares no code with what the kernel does that with.
 */
final class ReferenceModel {
    static final int SUBSCRIBERS = -1;
    static final int UNKNOWN = -2;

    private static final int FIRST_REALM_EMITTER = 256;
    private static final int SEQUENCE_BITS = 40;

    private final JournalHeader header;
    private final boolean hasOtherStages;
    private final ReferenceWorld world;
    private final ReferenceOrder order;
    private final ReferenceMail mail;
    private final Witness witness;
    private final Map<Integer, Long> failedIn = new HashMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<Integer, Long> digests = new HashMap<>();
    private long lastControlTick;
    private Optional<StopReason> end = Optional.empty();

    /**
     * Makes the model of a run.
     *
     * @param readByStages the event types that are known to be read by stages
     * @param hasOtherStages whether there are stages that read other types as well
     * @param witness was there
     */
    ReferenceModel(JournalHeader header, Set<String> readByStages, boolean hasOtherStages, Witness witness) {
        this.header = header;
        this.hasOtherStages = hasOtherStages;
        this.witness = witness;
        world = new ReferenceWorld(header);
        order = new ReferenceOrder(header.windowNanos());
        mail = new ReferenceMail(header, world, readByStages);
    }

    /** Compares the next frame with what the contract says of it. */
    void check(JournaledFrame frame) {
        final String where = "control tick " + frame.controlTick();
        final List<Boolean> wasRunning = world.realms().stream()
                .map(realm -> realm.status == GameInstanceState.RUNNING)
                .toList();
        checkDeclarations(frame, where);
        checkEnd(frame, where);
        world.apply(frame);
        for (final LifecycleChange change : frame.lifecycle()) {
            if (change.to() == GameInstanceState.ERROR) {
                failedIn.put(change.realmIndex(), frame.controlTick());
            }
        }
        checkInputEvents(frame, where);
        order.check(frame, wasRunning, mail::hasHeard);
        for (final JournaledEvent event : frame.events()) {
            require(event.typeId() >= 0 && event.typeId() < world.typeCount(), where + ": an event without a type");
            checkSchedule(event, frame.simTimeNanos(), where);
        }
        checkRecalls(frame, where);
        checkRoot(frame, where);
        mail.deliver(frame);
        checkDeadLetters(frame, where);
        lastControlTick = frame.controlTick();
    }

    private void checkSchedule(JournaledEvent event, long deliveryNanos, String where) {
        final Witness.Schedule asked = witness.schedule(event.id());
        final boolean isDueLater = asked.dueNanos() > deliveryNanos && event.target() != UNKNOWN;
        require(
                event.dueNanos() == (isDueLater ? asked.dueNanos() : 0) && event.priority() == asked.priority(),
                where + ": event " + event.id() + " is due at " + event.dueNanos() + " with priority "
                        + event.priority() + ", and its source asked for " + asked);
    }

    /** Compares what realms asked for in the window with what of it the frame says and what they were told. */
    private void checkDeclarations(JournaledFrame frame, String where) {
        for (final Witness.Selected selected : witness.selected(frame.controlTick())) {
            final int place = world.place(selected.selection());
            require(
                    selected.code() == (place < 0 ? UNKNOWN : ReferenceMail.FIRST_SELECTION - place),
                    where + ": a realm is told the code " + selected.code() + " of " + selected.selection());
        }
        for (final ReferenceWorld.Entry realm : world.realms()) {
            final Set<String> subscriptions = world.subscriptionsOf(realm.index);
            final List<String> expected = witness.wishes(frame.controlTick()).stream()
                    .filter(wish -> wish.realmIndex() == realm.index)
                    .filter(wish -> wish.kind() == InputKind.REALM_SUBSCRIBE
                            ? subscriptions.add(wish.eventType())
                            : subscriptions.remove(wish.eventType()))
                    .map(wish -> wish.kind() + " " + wish.eventType())
                    .toList();
            final List<String> present = frame.inputs().stream()
                    .filter(input -> input.subject().equals(realm.id))
                    .filter(input ->
                            input.kind() == InputKind.REALM_SUBSCRIBE || input.kind() == InputKind.REALM_UNSUBSCRIBE)
                    .map(input -> input.kind() + " " + input.detail())
                    .toList();
            require(
                    expected.equals(present),
                    where + ": realm " + realm.id + " is said to want " + present + " instead of " + expected);
        }
    }

    /** Compares who asked for the end of the run with what the frame says, and finds out who counts. */
    private void checkEnd(JournaledFrame frame, String where) {
        require(end.isEmpty(), where + " comes after the end: " + end);
        final Map<Integer, StopReason> ofRealms = new TreeMap<>();
        final List<StopReason> expected = new ArrayList<>();
        for (final RequestedEnd requested : witness.ends(frame.controlTick())) {
            if (requested.realmIndex() < 0) {
                expected.add(requested.as(StopReason.Source.STAGE, requested.stage()));
            } else {
                final String id = world.realms().get(requested.realmIndex()).id;
                ofRealms.putIfAbsent(requested.realmIndex(), requested.as(StopReason.Source.REALM, id));
            }
        }
        expected.addAll(0, ofRealms.values());
        final List<String> present = frame.inputs().stream()
                .filter(input -> input.kind() == InputKind.REALM_STOP || input.kind() == InputKind.STAGE_STOP)
                .map(input -> input.kind() + " " + input.subject() + " " + input.detail())
                .toList();
        final List<String> wanted = expected.stream()
                .map(reason -> reason.source() + "_STOP " + reason.name() + " " + reason.reason())
                .toList();
        require(wanted.equals(present), where + ": the run's end is asked for by " + present + ", not by " + wanted);
        // of those that are equal, the first counts
        end = expected.stream().min(Comparator.comparingLong(StopReason::simTimeNanos));
    }

    /** Returns why the run is over, if a realm or a stage has ended it in one of the frames that were checked. */
    Optional<StopReason> end() {
        return end;
    }

    private void checkRecalls(JournaledFrame frame, String where) {
        final List<Long> expected = new ArrayList<>(witness.recalls(frame.controlTick()));
        expected.sort(Comparator.comparing((Long event) -> event >>> SEQUENCE_BITS < FIRST_REALM_EMITTER)
                .thenComparing(event -> event >>> SEQUENCE_BITS));
        require(
                expected.equals(frame.recalls()),
                where + ": taken back are " + frame.recalls() + " instead of " + expected);
    }

    private void checkInputEvents(JournaledFrame frame, String where) {
        final List<Long> accepted = frame.inputs().stream()
                .filter(input ->
                        input.kind() == InputKind.EVENT && input.refusal().isEmpty())
                .map(JournaledInput::eventId)
                .toList();
        final List<JournaledEvent> events = frame.events().stream()
                .filter(event -> event.id() >>> SEQUENCE_BITS == 0)
                .toList();
        require(
                accepted.equals(events.stream().map(JournaledEvent::id).toList()),
                where + ": the events of inputs are not those that were accepted, in that order");
        for (final JournaledEvent event : events) {
            require(
                    event.target() == world.inputTarget(event.id()),
                    where + ": input event " + event.id() + " is for " + event.target() + " instead of "
                            + world.inputTarget(event.id()));
        }
    }

    private void checkDeadLetters(JournaledFrame frame, String where) {
        final List<ReferenceMail.Row> atOnce = new ArrayList<>();
        final List<ReferenceMail.Row> whenDue = new ArrayList<>();
        int refusedInputs = 0;
        int backPressured = 0;
        for (final JournaledFrame.DeadLetter letter : frame.deadLetters()) {
            if (letter.eventId() != 0) {
                require(letter.count() == 1, where + ": one row for each event and target, not " + letter);
                (mail.hasDueTime(letter.eventId()) ? whenDue : atOnce)
                        .add(new ReferenceMail.Row(letter.eventId(), letter.targetIndex(), letter.reason()));
            } else if (letter.emitter() >= FIRST_REALM_EMITTER) {
                final int realm = letter.emitter() - FIRST_REALM_EMITTER;
                final String key = Witness.key(realm, frame.controlTick(), letter.reason());
                require(refusals.put(key, letter.count()) == null, where + ": two rows for " + key);
            } else if (letter.reason() == DeadLetterReason.INPUT_REFUSED) {
                refusedInputs += letter.count();
            } else if (letter.reason() == DeadLetterReason.INGRESS_FULL) {
                backPressured += letter.count();
            }
        }
        compareRows(mail.undelivered(), atOnce, where + ": dead letters are ");
        compareRows(mail.undeliveredWhenDue(), whenDue, where + ": dead letters of events with due times are ");
        final long refused = frame.inputs().stream()
                .filter(input -> !input.refusal().isEmpty())
                .count();
        require(refused == refusedInputs, where + ": " + refusedInputs + " inputs refused instead of " + refused);
        final int full = frame.inputs().stream()
                .filter(input -> input.kind() == InputKind.REFUSED)
                .mapToInt(input -> ByteBuffer.wrap(input.payload()).getInt())
                .sum();
        require(full == backPressured, where + ": " + backPressured + " inputs turned away instead of " + full);
    }

    private void compareRows(List<ReferenceMail.Row> expected, List<ReferenceMail.Row> present, String what) {
        // which types the stages of players read is none of the model's business
        expected.removeIf(row -> hasOtherStages && row.reason() == DeadLetterReason.NO_SUBSCRIBER);
        present.removeIf(row -> hasOtherStages && row.reason() == DeadLetterReason.NO_SUBSCRIBER);
        require(expected.equals(present), what + present + " instead of " + expected);
    }

    /** Adds up all digests' shares and those of multicasts that wait, by the formula of the journal's format. */
    private void checkRoot(JournaledFrame frame, String where) {
        frame.realmDigests().forEach(digest -> digests.put(digest.index(), digest.digest()));
        frame.stageDigests().forEach(digest -> digests.put(digest.index(), digest.digest()));
        world.realms().stream()
                .filter(realm -> realm.status == GameInstanceState.OFFLINE)
                .forEach(realm -> digests.remove(realm.index));
        long root = mail.digestOfWaitingMulticasts();
        for (final Map.Entry<Integer, Long> digest : digests.entrySet()) {
            root += share(digest.getKey(), digest.getValue());
        }
        require(root == frame.root(), where + ": the root is not that over all digests");
    }

    private static long share(int index, long digest) {
        if (digest == 0) {
            return 0;
        }
        long z = digest + index * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Returns the ids of all games there were. */
    List<String> games() {
        return world.realms().stream().map(realm -> realm.id).toList();
    }

    /** Compares what realms were called for and told with what they should have been; all frames were checked. */
    void checkCalls() {
        for (final ReferenceWorld.Entry realm : world.realms()) {
            final Map<Long, List<ReferenceMail.Call>> seen = new HashMap<>();
            long now = -1;
            RealmProbe.Call last = RealmProbe.Call.EVENT;
            for (final RealmProbe.Step step : witness.steps().getOrDefault(realm.index, List.of())) {
                final long window = step.simTimeNanos() / header.windowNanos() + 1;
                require(step.localTick() >= now, "realm " + realm.id + ": local time runs back at " + step);
                require(
                        step.call() != RealmProbe.Call.EVENT || last == RealmProbe.Call.EVENT || step.localTick() > now,
                        "realm " + realm.id + ": an event after timers and ticks at " + step);
                now = step.localTick();
                last = step.call();
                if (step.call() == RealmProbe.Call.EVENT) {
                    seen.computeIfAbsent(window, key -> new ArrayList<>())
                            .add(new ReferenceMail.Call(step.causeId(), step.simTimeNanos()));
                }
            }
            for (long window = 1; window <= lastControlTick; window++) {
                compareHeard(realm, window, seen.getOrDefault(window, List.of()));
            }
        }
        checkRefusals();
        require(witness.reusedTimers().isEmpty(), "handles are used again: " + witness.reusedTimers());
    }

    private void compareHeard(ReferenceWorld.Entry realm, long window, List<ReferenceMail.Call> seen) {
        List<ReferenceMail.Call> expected = mail.calls(realm.index, window);
        if (failedIn.getOrDefault(realm.index, 0L) == window && seen.size() < expected.size()) {
            expected = expected.subList(0, seen.size());
        }
        final List<ReferenceMail.Call> wanted = expected;
        require(
                wanted.equals(seen),
                "realm " + realm.id + " hears " + seen + " in window " + window + " instead of " + wanted);
    }

    private void checkRefusals() {
        for (final ReferenceWorld.Entry realm : world.realms()) {
            for (long window = 1; window <= lastControlTick && isRandom(realm); window++) {
                for (final DeadLetterReason reason : DeadLetterReason.values()) {
                    final String key = Witness.key(realm.index, window, reason);
                    final int told = witness.refusals().getOrDefault(key, 0);
                    final int journaled = refusals.getOrDefault(key, 0);
                    require(told == journaled, key + ": refused " + told + " times, journaled " + journaled);
                }
            }
        }
    }

    private static boolean isRandom(ReferenceWorld.Entry realm) {
        return realm.program.equals(RandomRealm.class.getName());
    }

    /** Throws unless every realm that failed did so by design. */
    static void requirePlanned(JournaledFrame frame, boolean hasSchemas) {
        for (final LifecycleChange change : frame.lifecycle()) {
            require(
                    change.to() != GameInstanceState.ERROR
                            || change.detail().equals(PlannedFailure.class.getName())
                            || hasSchemas
                                    && change.from() == GameInstanceState.SYNCING
                                    && change.detail().equals(IllegalArgumentException.class.getName()),
                    "control tick " + frame.controlTick() + ": realm " + change.realmIndex() + " fails with "
                            + change.detail());
        }
    }
}
