package io.multiverse.replay.soak;

import java.nio.file.Path;

/** A run that was killed and resumed did not become what it should. */
final class RoundFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path folder;
    private final long seed;

    RoundFailure(Path folder, long seed, String what, Throwable cause) {
        super(what, cause);
        this.folder = folder;
        this.seed = seed;
    }

    /** Returns where the round's journal and output are. */
    Path folder() {
        return folder;
    }

    /** Returns the seed of the round. */
    long seed() {
        return seed;
    }
}
