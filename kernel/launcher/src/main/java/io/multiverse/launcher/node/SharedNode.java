package io.multiverse.launcher.node;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.WindowExchange;
import java.util.List;

/** A node that takes part in a run. Its methods are called by the thread that runs it, but for {@link #reports}. */
public interface SharedNode extends AutoCloseable {
    /** Returns what the node's engine exchanges parts with; the engine closes it. */
    WindowExchange exchange();

    /** Returns the node's number in its cluster. */
    int number();

    /** Asks all nodes how they are, which takes some seconds if one does not answer. Any thread. */
    List<NodeReport> reports();

    /** Begins to answer those who ask how the run is, or want it to end. */
    void runs(MultiGameTickEngine engine);

    /** Returns whether the run, once it has failed, has to be begun again on this node, from its journal. */
    boolean beginsAgain();

    /** Lets go of everything, whether the engine did or not. */
    @Override
    void close();
}
