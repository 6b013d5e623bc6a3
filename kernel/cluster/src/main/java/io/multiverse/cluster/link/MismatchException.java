package io.multiverse.cluster.link;

import io.multiverse.cluster.settings.ClusterNode;

/** Two nodes do not run the same: nothing that either sends is of use to the other. */
public final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MismatchException(ClusterNode self, ClusterNode other, RunDescription.Difference difference) {
        super(self.inWords() + " and " + other.inWords() + " do not run the same: " + difference.name() + " is "
                + inWords(difference.here()) + " here and " + inWords(difference.there())
                + " there; give both the same flags, "
                + "files and version");
    }

    private static String inWords(String value) {
        return value == null ? "not given" : value;
    }
}
