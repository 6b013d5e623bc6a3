package io.multiverse.player;

import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.StageInquiry;
import io.multiverse.kernel.StagePort;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.operation.OperationResult;
import io.multiverse.player.operation.PlayerOperation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What callers see of the players between control ticks: the state of the last one, with all operations on their way
 * tried out on it. Holds the stage's monitor where it touches the stage, so callers wait for the stage's work in a
 * control tick, never for a whole run.
 */
final class Anticipation {
    private static final StagePort<PlayerOperation, OperationResult> PORT =
            new StagePort<>(PlayerStage.NAME, PlayerOperation::encode, OperationResult.class);

    private final MultiGameTickEngine engine;
    private final PlayerStage stage;
    private final Deque<PlayerOperation> onTheirWay = new ArrayDeque<>();

    Anticipation(MultiGameTickEngine engine, PlayerStage stage) {
        this.engine = engine;
        this.stage = stage;
    }

    /** Tries an operation out and hands it to the run if that succeeds. */
    SubmittedOperation submit(PlayerOperation operation) {
        engine.requireOutside();
        if (operation == null) {
            throw new IllegalArgumentException("there must be an operation, not null");
        }
        synchronized (stage) {
            stage.lookAround();
            tryAll();
            final OperationResult expected = stage.tryOut(operation, expectedTimeNanos());
            return expected.success() ? handOver(operation, expected) : answered(expected);
        }
    }

    private SubmittedOperation handOver(PlayerOperation operation, OperationResult expected) {
        // The first on its way is the first to be taken in, so the listener need not know which one it is.
        final StageInquiry<OperationResult> inquiry = engine.askStage(PORT, operation, answer -> onTheirWay.remove());
        if (inquiry.accepted() == InputResult.ACCEPTED) {
            onTheirWay.add(operation);
            return new SubmittedOperation(expected, inquiry.answer());
        }
        stage.settle();
        return answered(OperationResult.refused(
                operation.playerId(),
                RefusalReason.NOT_ACCEPTED,
                "the engine did not take it in: " + inquiry.accepted()));
    }

    private static SubmittedOperation answered(OperationResult result) {
        return new SubmittedOperation(result, CompletableFuture.completedFuture(result));
    }

    /** Looks at the players as they will be once all operations have come in. */
    <T> T look(Supplier<T> question) {
        engine.requireOutside();
        synchronized (stage) {
            stage.lookAround();
            if (!onTheirWay.isEmpty()) {
                tryAll();
            }
            return question.get();
        }
    }

    private void tryAll() {
        if (stage.isTrying()) {
            return;
        }
        stage.beginTrying();
        for (final PlayerOperation operation : onTheirWay) {
            stage.tryOut(operation, expectedTimeNanos());
        }
    }

    /** Returns the simulated time of the next control tick, 0 before the first one: the window is not known then. */
    private long expectedTimeNanos() {
        final long done = engine.controlTickCount();
        return done == 0 ? 0 : engine.simTimeNanos() / done * (done + 1);
    }
}
