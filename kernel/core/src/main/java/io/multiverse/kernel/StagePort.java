package io.multiverse.kernel;

import io.multiverse.kernel.internal.text.TextRules;
import java.util.function.Function;

/**
 * How inputs reach a stage from outside the run, and what it answers: what a stage publishes for those who use it. Its
 * inputs are journaled as bytes; where the run is re-executed, the stage is given the same bytes, and nobody asks.
 *
 * @param <I> the type of the inputs
 * @param <O> the type of the answers
 * @param stage the stage's name
 * @param encoder turns an input into the bytes that {@link ControlTickStage#onInput} gets
 * @param answerType the class of what the stage passes to {@link StageContext#answer}
 */
public record StagePort<I, O>(String stage, Function<? super I, byte[]> encoder, Class<O> answerType) {
    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if the stage's name cannot be one, or a part is missing
     */
    public StagePort {
        TextRules.requireName("the stage of a port", stage);
        if (encoder == null || answerType == null) {
            throw new IllegalArgumentException(
                    "the port of stage " + stage + " needs an encoder and the class of its answers, not null");
        }
    }

    /** Returns the port of a stage that takes bytes as they are and may answer anything. */
    public static StagePort<byte[], Object> ofBytes(String stage) {
        return new StagePort<>(stage, bytes -> bytes, Object.class);
    }

    /**
     * Returns an answer as the type it should have; null stays null.
     *
     * @throws IllegalStateException if the stage answered something else
     */
    public O answer(Object answer) {
        if (answer != null && !answerType.isInstance(answer)) {
            throw new IllegalStateException("stage " + stage + " answered with a "
                    + answer.getClass().getName() + ", where its port promises a " + answerType.getName());
        }
        return answerType.cast(answer);
    }
}
