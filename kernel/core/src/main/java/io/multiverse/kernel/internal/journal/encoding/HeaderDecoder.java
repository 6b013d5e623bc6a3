package io.multiverse.kernel.internal.journal.encoding;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.journal.codec.JournalHeaderDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Decodes the first document of a journal, whose hash has been checked. */
public final class HeaderDecoder {
    private HeaderDecoder() {}

    /**
     * Returns the header.
     *
     * @throws JournalException of kind INCOMPATIBLE if it is of another format version
     */
    public static JournalHeader decode(DirectBuffer document) {
        final JournalHeaderDecoder in = new JournalHeaderDecoder();
        in.wrapAndApplyHeader(document, 0, new MessageHeaderDecoder());
        if (in.formatVersion() != JournalHeader.FORMAT_VERSION) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "the journal is of format version " + in.formatVersion() + ", this kernel reads version "
                            + JournalHeader.FORMAT_VERSION + ": read it with the kernel that wrote it");
        }
        final JournalMode mode = JournalMode.of(in.mode());
        final long seed = in.seed();
        final int interval = in.controlTickIntervalTicks();
        final long localTick = in.localTickNanos();
        final long window = in.windowNanos();
        final int lookahead = in.lookahead();
        final int digestInterval = in.digestIntervalControlTicks();
        final int pendingBytes = in.pendingBytesPerRealm();
        final List<JournalHeader.EventType> types = new ArrayList<>();
        for (final JournalHeaderDecoder.EventTypesDecoder type : in.eventTypes()) {
            types.add(new JournalHeader.EventType(type.name(), type.schema()));
        }
        final List<JournalHeader.StageEntry> stages = new ArrayList<>();
        for (final JournalHeaderDecoder.StagesDecoder stage : in.stages()) {
            stages.add(new JournalHeader.StageEntry(stage.name(), stage.version()));
        }
        final List<String> selections = new ArrayList<>();
        for (final JournalHeaderDecoder.SelectionsDecoder selection : in.selections()) {
            selections.add(selection.text());
        }
        final List<JournalHeader.RealmEntry> realms = new ArrayList<>();
        for (final JournalHeaderDecoder.RealmsDecoder realm : in.realms()) {
            realms.add(realm(realm));
        }
        final String version = in.kernelVersion();
        final String scenario = in.scenario();
        return new JournalHeader(
                version,
                mode,
                seed,
                interval,
                localTick,
                window,
                lookahead,
                digestInterval,
                pendingBytes,
                scenario,
                types,
                stages,
                selections,
                realms);
    }

    private static JournalHeader.RealmEntry realm(JournalHeaderDecoder.RealmsDecoder realm) {
        final int density = realm.density();
        final long localTick = realm.localTickNanos();
        final GameInstanceState status = GameInstanceState.ofJournalCode(realm.status());
        final EmissionLimits limits = new EmissionLimits(
                realm.maxEventsPerWindow(),
                realm.maxPayloadLength(),
                realm.maxCascadeDepth(),
                realm.maxBytesPerWindow());
        final List<Integer> subscriptions = new ArrayList<>();
        for (final JournalHeaderDecoder.RealmsDecoder.SubscriptionsDecoder type : realm.subscriptions()) {
            subscriptions.add(type.typeId());
        }
        final String id = realm.gameId();
        final String realmId = realm.realmId();
        final String type = realm.realmType();
        final String adjacency = realm.adjacency();
        final String resonance = realm.resonance();
        final String program = realm.program();
        final String programVersion = realm.programVersion();
        return new JournalHeader.RealmEntry(
                id,
                realmId,
                type,
                adjacency,
                resonance,
                density,
                localTick,
                status,
                program,
                programVersion,
                limits,
                subscriptions);
    }
}
