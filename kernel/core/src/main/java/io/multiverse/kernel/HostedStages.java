package io.multiverse.kernel;

import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run's stages in the order they were added. Thread-safe. */
final class HostedStages {
    private final List<HostedStage> stages = new CopyOnWriteArrayList<>();

    void add(HostedStage stage) {
        stages.add(stage);
    }

    List<HostedStage> list() {
        return stages;
    }

    boolean isTaken(String name) {
        return stages.stream().anyMatch(stage -> stage.name().equals(name));
    }

    /** Returns the stage of this name; throws {@link IllegalArgumentException} if there is none. */
    HostedStage named(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage is named " + name));
    }

    /** Writes a stage's state with its names; throws {@link IllegalArgumentException} if there is none. */
    void describe(String name, StateWriter out) {
        named(name).slot().describe(out);
    }
}
