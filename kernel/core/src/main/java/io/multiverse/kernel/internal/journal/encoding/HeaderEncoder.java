package io.multiverse.kernel.internal.journal.encoding;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.journal.codec.JournalHeaderEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalHeader;
import java.util.List;

/** Encodes the first document of a journal. */
final class HeaderEncoder {
    private HeaderEncoder() {}

    /** Writes the document and returns its hash, with which the chain begins. */
    static long encode(JournalHeader header, DocumentBuffer out) {
        out.clear();
        out.message(JournalHeaderEncoder.TEMPLATE_ID, JournalHeaderEncoder.BLOCK_LENGTH);
        out.int16(JournalHeader.FORMAT_VERSION);
        out.int8(header.mode().ordinal());
        out.int64(header.seed());
        out.int32(header.controlTickIntervalTicks());
        out.int64(header.localTickNanos());
        out.int64(header.windowNanos());
        out.int32(header.lookahead());
        out.int32(header.digestIntervalControlTicks());
        out.int32(header.pendingBytesPerRealm());
        out.group(
                JournalHeaderEncoder.EventTypesEncoder.sbeBlockLength(),
                header.eventTypes().size());
        for (final JournalHeader.EventType type : header.eventTypes()) {
            out.text(type.name());
            out.text(type.schema());
        }
        out.group(
                JournalHeaderEncoder.StagesEncoder.sbeBlockLength(),
                header.stages().size());
        for (final JournalHeader.StageEntry stage : header.stages()) {
            out.text(stage.name());
            out.text(stage.version());
        }
        texts(header.selections(), JournalHeaderEncoder.SelectionsEncoder.sbeBlockLength(), out);
        out.group(
                JournalHeaderEncoder.RealmsEncoder.sbeBlockLength(),
                header.realms().size());
        for (final JournalHeader.RealmEntry realm : header.realms()) {
            realm(realm, out);
        }
        out.text(header.kernelVersion());
        out.text(header.scenario());
        return out.finish();
    }

    private static void texts(List<String> texts, int blockLength, DocumentBuffer out) {
        out.group(blockLength, texts.size());
        for (final String text : texts) {
            out.text(text);
        }
    }

    private static void realm(JournalHeader.RealmEntry realm, DocumentBuffer out) {
        final EmissionLimits limits = realm.limits();
        out.int32(realm.density());
        out.int64(realm.localTickNanos());
        out.int8(realm.status().journalCode());
        out.int32(limits.maxEventsPerWindow());
        out.int32(limits.maxPayloadLength());
        out.int32(limits.maxCascadeDepth());
        out.int32(limits.maxBytesPerWindow());
        out.group(
                JournalHeaderEncoder.RealmsEncoder.SubscriptionsEncoder.sbeBlockLength(),
                realm.subscriptions().size());
        for (final int typeId : realm.subscriptions()) {
            out.int16(typeId);
        }
        out.text(realm.id());
        out.text(realm.realmId());
        out.text(realm.realmType());
        out.text(realm.adjacency());
        out.text(realm.resonance());
        out.text(realm.program());
        out.text(realm.programVersion());
    }
}
