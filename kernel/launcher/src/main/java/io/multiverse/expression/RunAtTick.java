package io.multiverse.expression;

import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.function.Function;

/** A run that stands after a control tick, as far as paths and conditions ask of it. */
public interface RunAtTick {
    /** Returns the control tick, 0 for the start. */
    long controlTick();

    /** Returns the ids of the realms that are registered, in order of registration. */
    List<String> realmIds();

    /** Returns whether a realm of this id is registered. */
    boolean hasRealm(String id);

    /** Returns the names of the stages. */
    List<String> stages();

    /**
     * Writes the named state of a realm or stage.
     *
     * @throws IllegalArgumentException if there is none of that name now
     */
    void describe(boolean isStage, String id, StateWriter out);

    /** Returns the time of day in a realm, in seconds since midnight; or {@link Moment#UNKNOWN_TIME}. */
    int secondOfDay(String realmId);

    /** Returns the events of the control tick, each as the parts that a condition can ask of. */
    List<Function<Moment.EventPart, String>> events();
}
