package io.multiverse.kernel.journal;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EmissionLimits;
import java.util.List;

/**
 * What a run consists of at its start, as the first document of its journal says. Immutable.
 *
 * @param kernelVersion the version of the kernel that wrote the journal
 * @param mode what the journal keeps of the events
 * @param seed the run's seed
 * @param controlTickIntervalTicks common local ticks per window, at least 1
 * @param localTickNanos the common local tick in nanoseconds
 * @param windowNanos the control interval in nanoseconds
 * @param lookahead windows from emission to delivery, at least 1
 * @param digestIntervalControlTicks every how many control ticks digests are computed, at least 1
 * @param pendingBytesPerRealm the most bytes of events that wait for their due time, for one realm
 * @param scenario the scenario in the text form it was loaded from, possibly empty
 * @param eventTypes the event types in order of id
 * @param stages the control-tick stages in order of execution
 * @param selections the text forms of the selections in order of id
 * @param realms the realms in order of index
 */
public record JournalHeader(
        String kernelVersion,
        JournalMode mode,
        long seed,
        int controlTickIntervalTicks,
        long localTickNanos,
        long windowNanos,
        int lookahead,
        int digestIntervalControlTicks,
        int pendingBytesPerRealm,
        String scenario,
        List<EventType> eventTypes,
        List<StageEntry> stages,
        List<String> selections,
        List<RealmEntry> realms) {
    /** The version of the format this kernel writes, and the only one it reads. */
    public static final int FORMAT_VERSION = 5;

    /** Copies the lists. */
    public JournalHeader {
        eventTypes = List.copyOf(eventTypes);
        stages = List.copyOf(stages);
        selections = List.copyOf(selections);
        realms = List.copyOf(realms);
    }

    /** Returns the names of the stages in order of execution. */
    public List<String> stageNames() {
        return stages.stream().map(StageEntry::name).toList();
    }

    /**
     * An event type.
     *
     * @param name its name
     * @param schema the text form of its payload's schema
     */
    public record EventType(String name, String schema) {}

    /**
     * A control-tick stage.
     *
     * @param name its name
     * @param version the version its code names, or an empty text
     */
    public record StageEntry(String name, String version) {}

    /**
     * A realm as the run begins.
     *
     * @param id the game's id
     * @param realmId the realm's id in its address, mostly the same
     * @param realmType its kind
     * @param adjacency its group
     * @param resonance its narrative context
     * @param density its instance number
     * @param localTickNanos its local tick in nanoseconds
     * @param status its status
     * @param program the class name of its program
     * @param programVersion the version its program names, or an empty text
     * @param limits what it may emit
     * @param subscriptions the ids of the event types it hears, in ascending order
     */
    public record RealmEntry(
            String id,
            String realmId,
            String realmType,
            String adjacency,
            String resonance,
            int density,
            long localTickNanos,
            GameInstanceState status,
            String program,
            String programVersion,
            EmissionLimits limits,
            List<Integer> subscriptions) {
        /** Copies the list. */
        public RealmEntry {
            subscriptions = List.copyOf(subscriptions);
        }
    }
}
