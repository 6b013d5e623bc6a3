package io.multiverse.launcher;

import io.multiverse.cli.Console;

/**
 * What the script lets a JVM do whose loaded classes it keeps in an archive for later starts: help of all commands, and
 * a short run.
 */
final class Rehearsal {
    /** Names the folder of the run's journal, and says that this is a rehearsal. */
    static final String PROPERTY = "multiverse.rehearsal";

    private Rehearsal() {}

    /** Returns the exit code of the run. */
    static int perform(String journal, Console console) {
        Multiverse.execute(new String[] {"--help"}, console);
        Multiverse.execute(new String[] {"run", "--help"}, console);
        return Multiverse.execute(
                new String[] {
                    "run",
                    "--games",
                    "2",
                    "--pace",
                    "max",
                    "--control-ticks",
                    "3",
                    "--snapshot-every",
                    "1",
                    "--verify-snapshots",
                    "--journal",
                    journal
                },
                console);
    }
}
