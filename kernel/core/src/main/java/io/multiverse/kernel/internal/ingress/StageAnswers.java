package io.multiverse.kernel.internal.ingress;

import java.util.ArrayList;
import java.util.List;

/**
 * The callers that wait for answers to inputs of the current control tick. Stages' answers go here whether or not
 * anybody waits, so that no stage can tell a run from its re-execution. For the control-tick thread.
 */
public final class StageAnswers {
    private final InputAcknowledgements acknowledgements;
    private final List<AwaitedAnswer> byInput = new ArrayList<>();

    /** Makes an empty one; answers are safe when {@code acknowledgements} says so. */
    public StageAnswers(InputAcknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    /** Begins a control tick. */
    void open() {
        byInput.clear();
    }

    /** Notes the caller that waits for the answer to the frame's input at a position. */
    void expect(int input, AwaitedAnswer awaited) {
        if (awaited != AwaitedAnswer.NONE) {
            while (byInput.size() < input) {
                byInput.add(AwaitedAnswer.NONE);
            }
            byInput.add(awaited);
        }
    }

    /** Takes a stage's answer to the frame's input at a position, or null where it gave none. */
    public void give(int input, long controlTick, Object answer) {
        final AwaitedAnswer awaited = input < byInput.size() ? byInput.get(input) : AwaitedAnswer.NONE;
        if (awaited != AwaitedAnswer.NONE) {
            awaited.listener().accept(answer);
            acknowledgements.takenIn(controlTick, awaited.promise(), answer);
        }
    }
}
