package io.multiverse.launcher.node;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.WindowExchange;

/** A node that takes part in a run. Its methods are called by the thread that runs it. */
public interface SharedNode extends AutoCloseable {
    /** Returns what the node's engine exchanges parts with; the engine closes it. */
    WindowExchange exchange();

    /** Begins to answer those who ask how the run is, or want it to end. */
    void runs(MultiGameTickEngine engine);

    /** Returns whether the run, once it has failed, has to be begun again on this node, from its journal. */
    boolean beginsAgain();

    /** Lets go of everything, whether the engine did or not. */
    @Override
    void close();
}
