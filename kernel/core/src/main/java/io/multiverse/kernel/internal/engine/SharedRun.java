package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.exchange.PeerState;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.internal.exchange.PartExchange;
import io.multiverse.kernel.internal.exchange.RecordedParts;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.ingress.GameAdmission;
import io.multiverse.kernel.internal.ingress.Ingress;
import io.multiverse.kernel.internal.ingress.InputAcknowledgements;
import io.multiverse.kernel.internal.ingress.NodeInputs;
import io.multiverse.kernel.internal.journal.FrameHashes;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.realm.RealmOwners;
import io.multiverse.kernel.internal.realm.RealmStates;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.tick.FrameExchange;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.agrona.DirectBuffer;

/** What a node's engine does because others share its run; nothing at all in a run of one process. */
final class SharedRun {
    private final WindowExchange transport;
    private final RealmOwners owners;
    private final PartExchange exchange;
    private final RealmStates states;
    private NodeInputs inputs;
    private JournalReader recording;

    /**
     * Makes it for an engine with this description.
     *
     * @param whileIdle as in {@link PartExchange#whileIdle}
     * @param acknowledgements wait until as many nodes as the transport asks for have journaled the inputs
     */
    SharedRun(EngineSettings settings, LongConsumer whileIdle, InputAcknowledgements acknowledgements) {
        final EngineSettings.RealmRange range = settings.rangeAlone();
        transport = range == null ? settings.exchange() : new Absence(new Territory(1, 3));
        owners = range == null ? null : RealmOwners.around(range.first(), range.end());
        exchange = transport == null ? null : new PartExchange(transport);
        states = exchange == null ? null : new RealmStates();
        if (exchange != null) {
            exchange.whileIdle(whileIdle);
            exchange.acknowledge(acknowledgements::isWaiting, acknowledgements::advance);
            acknowledgements.alsoWaitFor(exchange::isJournaledByOthers);
        }
    }

    /** Returns the states of all nodes' realms at a snapshot's control tick; null in a run of one process. */
    RealmStates states() {
        return states;
    }

    /** The transport of a range of realms that is re-executed without others: nobody is there. */
    private record Absence(Territory territory) implements WindowExchange {
        @Override
        public void offer(long controlTick, DirectBuffer piece, int offset, int length) {
            // nobody hears it
        }

        @Override
        public void complete(long controlTick, PieceIntake intake, BooleanSupplier ends) {
            throw new IllegalStateException("control tick " + controlTick + " is beyond the recording");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** Returns what completes frames. */
    FrameExchange exchange() {
        return exchange == null ? FrameExchange.NONE : exchange;
    }

    /** Returns whether what happens outside the run because of it is done by this process. */
    boolean isLead() {
        return exchange == null || transport.territory().isLead();
    }

    /** Refuses what only a run of one process can do. */
    void requireAlone() {
        if (exchange != null) {
            throw new IllegalStateException("a run that several nodes share cannot be altered: use one process");
        }
    }

    /** Divides the realms that are registered before the start among the nodes. */
    void divide(RealmTable realms) {
        if (exchange != null) {
            realms.share(
                    owners == null ? RealmOwners.of(transport.owners(), realms.size()) : owners,
                    transport.territory().node(),
                    states);
        }
    }

    /** Adds what other nodes are told of this node's journal; once the journal has its place. */
    void addTo(FrameSinks sinks, RunJournal journal) {
        if (exchange != null) {
            sinks.add(exchange.afterJournal(journal::durableControlTick));
        }
    }

    /** Does what a node has to do while its run is paced; with the last control tick that is done. */
    void whilePacing(long controlTick) {
        if (exchange != null) {
            exchange.whilePacing(controlTick);
        }
    }

    /** Returns the inputs of all nodes, or null in a run of one process. */
    NodeInputs inputs(Ingress ingress, GameAdmission admission, RealmFactory factory, TakenNames names) {
        if (exchange != null) {
            inputs = new NodeInputs(transport.territory(), ingress, admission, factory, names);
        }
        return inputs;
    }

    /** Returns whether what a control tick does to the outside is done by this process, and for the first time. */
    LongPredicate effects(RunJournal journal) {
        return controlTick -> isLead() && journal.isFirstExecution(controlTick);
    }

    /** Begins, once all realms have been started and, in a run that continues, have read their state. */
    void begin(JournalHeader header, RunJournal journal, GameRegister register, RealmTable realms, TakenNames names) {
        if (exchange == null) {
            return;
        }
        for (int index = 0; index < realms.size(); index++) {
            if (realms.slot(index) != null) {
                register.letGoUnlessOwn(index, journal.restoredControlTick() == 0, names);
            }
        }
        if (journal.restoredControlTick() > 0 && journal.restoredControlTick() == journal.recordedControlTicks()) {
            exchange.journaledBefore(journal.restoredControlTick(), journal.lastHash());
        }
        exchange.snapshots(
                controlTick -> journal.wantsSnapshot(controlTick, isLead()),
                journal::takeSnapshotRequest,
                journal.keepsSnapshots(isLead()));
        exchange.begin(FrameHashes.counting(header).lastHash(), realms, inputs);
        takeRecorded(journal, register, realms);
    }

    /** Takes what other nodes add from the frames that were recorded, as long as there are any. */
    private void takeRecorded(RunJournal journal, GameRegister register, RealmTable realms) {
        recording = journal.recordedFrames();
        if (recording != null) {
            exchange.recorded(
                    new RecordedParts(realms, register::indexOf, this::next), journal.lastRecordedControlTick());
        }
    }

    private JournaledFrame next() {
        final JournaledFrame frame = recording.next();
        if (frame == null) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT, "the journal became shorter while the run was executed again");
        }
        return frame;
    }

    List<PeerState> peers() {
        return exchange == null ? List.of() : exchange.peers();
    }

    /** Throws {@link IllegalStateException} if this node has a lead to follow. */
    void requireLead() {
        if (!isLead() && owners == null) {
            throw new IllegalStateException("node " + transport.territory().node()
                    + " follows the lead of its run: call follow() instead of running control ticks");
        }
    }

    /** Throws {@link IllegalStateException} unless this node has a lead. */
    void requireFollower() {
        if (isLead()) {
            throw new IllegalStateException(
                    exchange == null
                            ? "nobody shares this run: there is no lead to follow"
                            : "this node leads its run: run control ticks, the others follow");
        }
    }

    void close() {
        exchange().close();
        if (recording != null) {
            recording.close();
        }
    }
}
