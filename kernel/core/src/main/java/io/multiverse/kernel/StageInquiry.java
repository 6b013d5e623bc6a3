package io.multiverse.kernel;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.concurrent.CompletableFuture;

/**
 * An input on its way to a stage, and the future of the stage's answer.
 *
 * @param <O> the type of the answer, see {@link StagePort}
 * @param accepted whether the engine took the input in
 * @param answer what the stage {@linkplain StageContext#answer answered}, null if it did not; completes on a thread of
 *     the common pool once the control tick that took the input in is as safe as
 *     {@link MultiGameTickEngine#acknowledgeInputs} says. Fails with {@link IllegalStateException} if the input was not
 *     accepted, or the engine is closed first
 */
public record StageInquiry<O>(InputResult accepted, CompletableFuture<O> answer) {}
