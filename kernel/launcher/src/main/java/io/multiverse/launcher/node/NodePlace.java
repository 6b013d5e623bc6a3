package io.multiverse.launcher.node;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.kernel.journal.JournalSettings;
import java.util.Map;

/** The place of a process among those that share a run. Closed when the process has left. */
public interface NodePlace extends AutoCloseable {
    /** Returns the name of the cluster, which a folder can have. */
    String clusterName();

    /** Returns the node's number, from 0. */
    int number();

    /** Returns how many threads are to run the node's games; 0: as flags say. */
    int workers();

    /** Returns whether the node keeps snapshots. */
    boolean keepsSnapshots();

    /**
     * Takes the place: waits for all other nodes, and completes the node's journal with theirs, so that the run can be
     * resumed from it. Called again if the run has to be begun again.
     *
     * @param scenario what the run consists of, which all nodes must agree on
     * @param console tells what is waited for, and where the user ends the wait
     * @return null if the node was told to leave
     * @throws CommandException of exit code 130 if the user ends it, of code 3 or 5 if the nodes do not agree, of code
     *     1 if the node's address cannot be used
     * @throws io.multiverse.kernel.journal.JournalException if the journal cannot be used
     */
    SharedNode join(JournalSettings journal, Map<String, Object> scenario, Console console);

    /** Lets go of everything. */
    @Override
    void close();
}
