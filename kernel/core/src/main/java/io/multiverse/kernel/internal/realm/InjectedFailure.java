package io.multiverse.kernel.internal.realm;

/** Stands for what a realm's code would have thrown, where an input lets the realm fail. */
public final class InjectedFailure extends RuntimeException {
    /** What journals call such a failure. */
    public static final String NAME = InjectedFailure.class.getName();

    private static final long serialVersionUID = 1;

    /** Makes one. */
    public InjectedFailure() {
        super("an input let the realm fail", null, false, false);
    }
}
