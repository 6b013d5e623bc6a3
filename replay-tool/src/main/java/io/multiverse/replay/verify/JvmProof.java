package io.multiverse.replay.verify;

import io.multiverse.replay.jvm.JvmVariation;
import io.multiverse.replay.reexecute.ReexecutionProof;
import java.util.List;

/**
 * What executing a run again in another JVM has proved.
 *
 * @param jvm in what that JVM differed from this one
 * @param proofs one for each execution, in order; empty if it failed
 * @param codeDifferences in what the code there differed from that which recorded the run, if it came out different
 * @param failure why nothing was proved, or null
 * @param isUnfit whether it failed because that JVM cannot run the games at all: it is too old for their classes
 */
public record JvmProof(
        JvmVariation jvm,
        List<ReexecutionProof> proofs,
        List<String> codeDifferences,
        String failure,
        boolean isUnfit) {
    /** Copies the lists. */
    public JvmProof {
        proofs = List.copyOf(proofs);
        codeDifferences = List.copyOf(codeDifferences);
    }

    /** Returns what a JVM proved. */
    static JvmProof of(JvmVariation jvm, List<ReexecutionProof> proofs, List<String> codeDifferences) {
        return new JvmProof(jvm, proofs, codeDifferences, null, false);
    }

    /** Returns that a JVM failed. */
    static JvmProof failed(JvmVariation jvm, String failure) {
        return new JvmProof(jvm, List.of(), List.of(), failure, failure.contains("UnsupportedClassVersionError"));
    }

    /** Returns whether the run could not be executed although that JVM can run its games. */
    boolean isFailed() {
        return failure != null && !isUnfit;
    }

    /** Returns the execution that came out different, or null. */
    public ReexecutionProof divergent() {
        return proofs.stream()
                .filter(proof -> proof.divergence().isPresent())
                .findFirst()
                .orElse(null);
    }
}
