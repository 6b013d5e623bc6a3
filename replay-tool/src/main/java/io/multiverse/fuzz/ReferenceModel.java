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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final int FIRST_SELECTION = -3;
    private static final int FIRST_REALM_EMITTER = 256;
    private static final int SEQUENCE_BITS = 40;

    private final JournalHeader header;
    private final Set<String> readByStages;
    private final boolean hasOtherStages;
    private final ReferenceWorld world;
    private final ReferenceOrder order;
    private final Map<Integer, Map<Long, List<Long>>> heard = new HashMap<>();
    private final Map<Integer, Long> failedIn = new HashMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<Integer, Long> digests = new HashMap<>();
    private long lastControlTick;

    /**
     * Makes the model of a run.
     *
     * @param readByStages the event types that are known to be read by stages
     * @param hasOtherStages whether there are stages that read other types as well
     */
    ReferenceModel(JournalHeader header, Set<String> readByStages, boolean hasOtherStages) {
        this.header = header;
        this.readByStages = readByStages;
        this.hasOtherStages = hasOtherStages;
        world = new ReferenceWorld(header);
        order = new ReferenceOrder(header.windowNanos());
    }

    /** Compares the next frame with what the contract says of it. */
    void check(JournaledFrame frame) {
        final String where = "control tick " + frame.controlTick();
        final List<Boolean> wasRunning = world.realms().stream()
                .map(realm -> realm.status == GameInstanceState.RUNNING)
                .toList();
        world.apply(frame);
        for (final LifecycleChange change : frame.lifecycle()) {
            if (change.to() == GameInstanceState.ERROR) {
                failedIn.put(change.realmIndex(), frame.controlTick());
            }
        }
        checkInputEvents(frame, where);
        order.check(frame, wasRunning, (realm, event) -> hasHeard(realm, event, frame.controlTick()));
        final List<String> undelivered = new ArrayList<>();
        for (final JournaledEvent event : frame.events()) {
            require(event.typeId() >= 0 && event.typeId() < world.typeCount(), where + ": an event without a type");
            deliver(event, frame.controlTick(), undelivered);
        }
        checkDeadLetters(frame, undelivered, where);
        checkRoot(frame, where);
        lastControlTick = frame.controlTick();
    }

    private boolean hasHeard(int realm, long event, long controlTick) {
        return heard.getOrDefault(realm, Map.of()).entrySet().stream()
                .anyMatch(window ->
                        window.getKey() <= controlTick && window.getValue().contains(event));
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

    private void deliver(JournaledEvent event, long controlTick, List<String> undelivered) {
        final int target = event.target();
        if (target >= 0) {
            deliver(event, world.realms().get(target), controlTick, undelivered);
        } else if (target == UNKNOWN) {
            undelivered.add(row(event.id(), -1, DeadLetterReason.UNKNOWN_REALM));
        } else {
            final boolean isBroadcast = target == SUBSCRIBERS;
            final List<ReferenceWorld.Entry> audience =
                    isBroadcast ? world.subscribersOf(event.typeId()) : world.membersOf(FIRST_SELECTION - target);
            audience.forEach(realm -> deliver(event, realm, controlTick, undelivered));
            if (audience.isEmpty() && !(isBroadcast && readByStages.contains(world.typeName(event.typeId())))) {
                undelivered.add(row(event.id(), -1, DeadLetterReason.NO_SUBSCRIBER));
            }
        }
    }

    private void deliver(JournaledEvent event, ReferenceWorld.Entry realm, long controlTick, List<String> undelivered) {
        switch (realm.status) {
            case RUNNING ->
                heard.computeIfAbsent(realm.index, index -> new HashMap<>())
                        .computeIfAbsent(controlTick + 1, window -> new ArrayList<>())
                        .add(event.id());
            case PAUSED -> undelivered.add(row(event.id(), realm.index, DeadLetterReason.REALM_PAUSED));
            case ERROR -> undelivered.add(row(event.id(), realm.index, DeadLetterReason.REALM_FAILED));
            case OFFLINE -> undelivered.add(row(event.id(), realm.index, DeadLetterReason.REALM_DEPARTED));
            case SYNCING -> undelivered.add(row(event.id(), realm.index, DeadLetterReason.UNKNOWN_REALM));
        }
    }

    private static String row(long event, int target, DeadLetterReason reason) {
        return "event " + event + " to " + target + ": " + reason;
    }

    private void checkDeadLetters(JournaledFrame frame, List<String> undelivered, String where) {
        final List<String> rows = new ArrayList<>();
        int refusedInputs = 0;
        int backPressured = 0;
        for (final JournaledFrame.DeadLetter letter : frame.deadLetters()) {
            if (letter.eventId() != 0) {
                require(letter.count() == 1, where + ": one row for each event and target, not " + letter);
                rows.add(row(letter.eventId(), letter.targetIndex(), letter.reason()));
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
        rows.removeIf(row -> hasOtherStages && row.endsWith("NO_SUBSCRIBER"));
        undelivered.removeIf(row -> hasOtherStages && row.endsWith("NO_SUBSCRIBER"));
        final List<String> expected = undelivered.stream().sorted().toList();
        final List<String> present = rows.stream().sorted().toList();
        require(expected.equals(present), where + ": dead letters are " + present + " instead of " + expected);
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

    /** Adds up all digests' shares by the formula of the journal's format. */
    private void checkRoot(JournaledFrame frame, String where) {
        frame.realmDigests().forEach(digest -> digests.put(digest.index(), digest.digest()));
        frame.stageDigests().forEach(digest -> digests.put(digest.index(), digest.digest()));
        world.realms().stream()
                .filter(realm -> realm.status == GameInstanceState.OFFLINE)
                .forEach(realm -> digests.remove(realm.index));
        long root = 0;
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
    void check(Witness witness) {
        for (final ReferenceWorld.Entry realm : world.realms()) {
            final Map<Long, List<Long>> seen = new HashMap<>();
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
                    seen.computeIfAbsent(window, key -> new ArrayList<>()).add(step.causeId());
                }
            }
            for (long window = 1; window <= lastControlTick; window++) {
                compareHeard(realm, window, seen.getOrDefault(window, List.of()));
            }
        }
        checkRefusals(witness);
    }

    private void compareHeard(ReferenceWorld.Entry realm, long window, List<Long> seen) {
        List<Long> expected = heard.getOrDefault(realm.index, Map.of()).getOrDefault(window, List.of());
        if (failedIn.getOrDefault(realm.index, 0L) == window && seen.size() < expected.size()) {
            expected = expected.subList(0, seen.size());
        }
        final List<Long> wanted = expected;
        require(
                wanted.equals(seen),
                "realm " + realm.id + " hears " + seen + " in window " + window + " instead of " + wanted);
    }

    private void checkRefusals(Witness witness) {
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
