package io.multiverse.live.shown;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as the pages see it. Thread-safe. A method that cannot answer throws {@link NotShownException}. States and
 * tables of a run in progress are read between two of its control ticks, the next of which begins once they are.
 */
public interface ShownRun extends AutoCloseable {
    /** Stands for the latest control tick. */
    long NOW = -1;

    /** Returns what the run is and what it has come to. */
    Map<String, Object> run();

    /** Returns whether there are no further control ticks. */
    boolean isOver();

    /** Returns its control ticks. */
    ShownTicks ticks();

    /**
     * Returns how long control ticks took, a map for each of the latest seconds of wall time that had any, oldest
     * first; empty if not measured.
     */
    List<Map<String, Object>> latencies();

    /** Returns the latest second of {@link #latencies}, null if there is none. */
    default Map<String, Object> latestLatency() {
        final List<Map<String, Object>> seconds = latencies();
        return seconds.isEmpty() ? null : seconds.get(seconds.size() - 1);
    }

    /** Returns all games after a control tick, with {@code controlTick} as of then. */
    Map<String, Object> realms(long at);

    /**
     * Returns the fields of a game, or of a stage, after a control tick.
     *
     * @param owner the game's id, or {@code stage:} and the stage's name
     */
    Map<String, Object> state(String owner, long at);

    /** Returns events, newest last; of a run in progress, those since somebody asks. */
    Map<String, Object> events(EventQuery query);

    /** Returns an event by its name, such as {@code sol_1#42}, with its causes and effects as far as they are known. */
    Map<String, Object> event(String name);

    /** Returns what the players amount to after a control tick, and where they are. */
    Map<String, Object> players(long at);

    /** Returns a player, by its number or name, after a control tick. */
    Map<String, Object> player(String who, long at);

    /** Returns the cities among the games after a control tick. */
    Map<String, Object> cities(long at);

    /**
     * Returns the latest dialogues as of a control tick, and what conversations amount to.
     *
     * @param realm where they took place; null for anywhere
     * @param most how many at most
     */
    Map<String, Object> dialogues(String realm, long at, int most);

    /** Returns the metrics that games and stages keep, after a control tick. */
    Map<String, Object> metrics(long at);

    /** Returns how many events went from which game to which; of a run in progress, since somebody asks. */
    Map<String, Object> flows();

    /** Returns what the nodes that share a run in progress say of themselves. */
    default Map<String, Object> nodes() {
        throw NotShownException.missing("this is no run in progress that several nodes share");
    }

    /** Returns lines of the log, newest last. */
    Map<String, Object> log(LogQuery query);

    /**
     * Returns who changed a field last at or before a control tick: of a recorded run with the causes of that, and the
     * keys that {@code multiverse why --json} has. Of a run in progress, a field is watched from the first call on and
     * for a while after the last, and the answer is what has changed since, with the events that came in before.
     *
     * @param field such as {@code sol_7.npc[31].mood}
     */
    Map<String, Object> lastChange(String field, long at);

    /**
     * Returns the next control tick after this one, or before it, that has something; -1 if none has.
     *
     * @param what {@code event}, {@code deadLetter}, or {@code divergence}: where the re-execution came out different,
     *     as far as the run has been executed again
     */
    long jump(String what, long from, boolean isForward);

    /** Returns what can be done with the run; nothing with one that is recorded. */
    default Optional<RunControls> controls() {
        return Optional.empty();
    }

    @Override
    void close();
}
