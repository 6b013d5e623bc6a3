package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run's stages in the order they were added. Thread-safe. */
public final class HostedStages {
    private final List<HostedStage> stages = new CopyOnWriteArrayList<>();

    /** Adds a stage after all others. */
    public void add(HostedStage stage) {
        stages.add(stage);
    }

    public List<HostedStage> list() {
        return stages;
    }

    /** Returns their names in the same order. */
    public List<String> names() {
        return stages.stream().map(HostedStage::name).toList();
    }

    /** Returns whether a stage has this name. */
    public boolean isTaken(String name) {
        return stages.stream().anyMatch(stage -> stage.name().equals(name));
    }

    /** Returns the stage of this name; throws {@link IllegalArgumentException} if there is none. */
    public HostedStage named(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage is named " + name));
    }

    /** Writes a stage's state with its names; throws {@link IllegalArgumentException} if there is none. */
    public void describe(String name, StateWriter out) {
        named(name).slot().describe(out);
    }
}
