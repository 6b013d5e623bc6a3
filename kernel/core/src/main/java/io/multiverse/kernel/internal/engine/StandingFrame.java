package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.report.SealedFrame;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.stream.IntStream;

/** The run after a sealed frame; on the control-tick thread, while all workers wait. */
record StandingFrame(
        ControlTickFrame sealed, long recordedControlTicks, GameRegister register, HostedStages hostedStages)
        implements StandingRun {
    @Override
    public SealedFrame frame() {
        return sealed;
    }

    @Override
    public List<String> games() {
        return IntStream.range(0, register.size())
                .filter(index -> register.slot(index) != null)
                .mapToObj(this::gameId)
                .toList();
    }

    @Override
    public boolean hasGame(String id) {
        final int index = register.indexOf(id);
        // a game can also be addressed by its realm's id
        return index >= 0 && register.slot(index) != null && gameId(index).equals(id);
    }

    @Override
    public List<String> stages() {
        return hostedStages.names();
    }

    @Override
    public void describeGame(String id, StateWriter out) {
        register.slotOf(id, sealed.controlTick()).describe(out);
    }

    @Override
    public void describeStage(String name, StateWriter out) {
        hostedStages.describe(name, out);
    }

    @Override
    public int secondOfDay(String id) {
        final RealmSlot slot = register.slotOf(id, sealed.controlTick());
        final boolean isRunning = register.directory().status(slot.index()) == GameInstanceState.RUNNING;
        return register.game(slot.index())
                .secondOfDay(isRunning ? slot.clockAt(sealed.simTimeNanos()) : slot.localTick());
    }

    @Override
    public String gameId(int index) {
        return register.gameAt(index).id();
    }

    @Override
    public String typeName(int typeId) {
        return register.types().name(typeId);
    }

    @Override
    public String selectionText(int selectionId) {
        return register.selections().get(selectionId).toText();
    }
}
