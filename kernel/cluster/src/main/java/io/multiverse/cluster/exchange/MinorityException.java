package io.multiverse.cluster.exchange;

/** Most of those who decide who takes part cannot be reached: this node ends, and says nothing to others. */
public final class MinorityException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Makes one. */
    public MinorityException(String message) {
        super(message);
    }
}
