package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.internal.ingress.AlteringInput;
import io.multiverse.kernel.internal.ingress.AwaitedAnswer;
import io.multiverse.kernel.internal.ingress.Ingress;
import io.multiverse.kernel.internal.ingress.IngressInput;
import io.multiverse.kernel.internal.ingress.InputAcknowledgements;
import io.multiverse.kernel.journal.RunAlteration;
import java.util.concurrent.CompletableFuture;

/** Takes in what callers offer to a run, but for what concerns games. Thread-safe as the engine is. */
public final class RunInputs {
    private final Ingress ingress;
    private final HostedStages stages;
    private final SharedRun shared;
    private final InputAcknowledgements acknowledgements;

    RunInputs(Ingress ingress, HostedStages stages, SharedRun shared, InputAcknowledgements acknowledgements) {
        this.ingress = ingress;
        this.stages = stages;
        this.shared = shared;
        this.acknowledgements = acknowledgements;
    }

    /**
     * Hands over bytes for a stage.
     *
     * @throws IllegalArgumentException if there is no such stage, or there are more bytes than a payload may have
     */
    public InputResult offerToStage(String stage, byte[] input, AwaitedAnswer awaited) {
        stages.named(stage);
        IngressInput.requireLength("input for stage " + stage, input.length);
        if (awaited != AwaitedAnswer.NONE) {
            acknowledgements.expect(awaited.promise());
        }
        return ingress.offer(new IngressInput.ForStage(stage, input.clone(), awaited));
    }

    /**
     * Hands over an event.
     *
     * @throws IllegalArgumentException if its data can be no payload
     */
    public InputResult offer(CrossGameEvent event) {
        return ingress.offer(IngressInput.Event.of(event));
    }

    /**
     * Hands over a change of the run.
     *
     * @throws IllegalStateException if several nodes share the run
     */
    public InputResult alter(RunAlteration.Change change) {
        shared.requireAlone();
        return ingress.offer(AlteringInput.of(change));
    }

    /** Returns a promise that is completed once all that the calling thread offered is safe. */
    public CompletableFuture<Long> acknowledge() {
        final IngressInput.Acknowledgement marker = new IngressInput.Acknowledgement(new CompletableFuture<>());
        acknowledgements.expect(marker.promise());
        final InputResult result = ingress.offerMarker(marker);
        if (result != InputResult.ACCEPTED) {
            marker.promise().completeExceptionally(new IllegalStateException("the marker was not taken in: " + result));
        }
        return marker.promise();
    }
}
