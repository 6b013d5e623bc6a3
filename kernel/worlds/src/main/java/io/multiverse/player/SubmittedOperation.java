package io.multiverse.player;

import io.multiverse.player.operation.OperationResult;
import java.util.concurrent.CompletableFuture;

/**
 * An operation on its way.
 *
 * @param expected what comes of it as far as can be told now; if this is a refusal, nothing was handed to the run
 * @param outcome what came of it at the control tick that took it in; completed on a thread of the common pool once
 *     that is journaled, with {@link IllegalStateException} if the engine is closed before
 */
public record SubmittedOperation(OperationResult expected, CompletableFuture<OperationResult> outcome) {}
