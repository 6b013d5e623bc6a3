package io.multiverse.kernel.internal.realm;

/** Represents what a realm's code threw before its state was restored; only its class is known. */
final class RestoredFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String className;

    RestoredFailure(String className) {
        super(className + " (snapshots do not keep what it said)", null, false, false);
        this.className = className;
    }

    /** Returns the name of the class of what was thrown first. */
    static String className(Throwable failure) {
        return failure instanceof RestoredFailure restored
                ? restored.className
                : failure.getClass().getName();
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
