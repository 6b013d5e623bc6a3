package io.multiverse.replay.export;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.internal.frame.RecordedStop;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.RunRegister;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** One JSON object per line, in journal order; keys are only ever added. */
public final class NdjsonExport implements FrameExport {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final JsonGenerator out;

    NdjsonExport(OutputStream target) {
        out = JsonLines.to(target);
    }

    @Override
    public void header(JournalHeader header) {
        out.writeStartObject();
        out.writeStringProperty("record", "header");
        out.writeNumberProperty("formatVersion", JournalHeader.FORMAT_VERSION);
        out.writePOJOProperty("seed", NamedPayload.exact(header.seed()));
        out.writeNumberProperty("controlTickIntervalTicks", header.controlTickIntervalTicks());
        if (header.localTickNanos() % NANOS_PER_MILLI == 0) {
            out.writeNumberProperty("localTickMs", header.localTickNanos() / NANOS_PER_MILLI);
        } else {
            out.writeNumberProperty("localTickMs", header.localTickNanos() / (double) NANOS_PER_MILLI);
        }
        out.writeArrayPropertyStart("realms");
        for (int index = 0; index < header.realms().size(); index++) {
            realm(index, header.realms().get(index), header.eventTypes());
        }
        out.writeEndArray();
        out.writeStringProperty("kernelVersion", header.kernelVersion());
        out.writeStringProperty("mode", Flag.word(header.mode()));
        out.writeNumberProperty("windowNs", header.windowNanos());
        out.writeNumberProperty("lookahead", header.lookahead());
        out.writeNumberProperty("pendingBytesPerRealm", header.pendingBytesPerRealm());
        out.writeArrayPropertyStart("eventTypes");
        header.eventTypes().forEach(this::type);
        out.writeEndArray();
        out.writePOJOProperty("stages", header.stageNames());
        out.writePOJOProperty("selections", header.selections());
        out.writeStringProperty("scenario", header.scenario());
        endRecord();
    }

    private void realm(int index, JournalHeader.RealmEntry realm, List<JournalHeader.EventType> types) {
        out.writeStartObject();
        out.writeNumberProperty("index", index);
        out.writeStringProperty("id", realm.id());
        out.writeStringProperty("realmType", realm.realmType());
        out.writeStringProperty("adjacency", realm.adjacency());
        out.writeStringProperty("resonance", realm.resonance());
        out.writeNumberProperty("density", realm.density());
        out.writeStringProperty("realmId", realm.realmId());
        out.writeNumberProperty("localTickNs", realm.localTickNanos());
        out.writeStringProperty("status", Flag.word(realm.status()));
        out.writeStringProperty("program", realm.program());
        out.writeArrayPropertyStart("subscriptions");
        realm.subscriptions().forEach(type -> out.writeString(types.get(type).name()));
        out.writeEndArray();
        out.writeEndObject();
    }

    private void type(JournalHeader.EventType type) {
        out.writeStartObject();
        out.writeStringProperty("name", type.name());
        out.writeStringProperty("schema", type.schema());
        out.writeEndObject();
    }

    @Override
    public void frame(JournaledFrame frame, List<JournaledEvent> due, RunRegister register) {
        for (final JournalHeader.EventType type : frame.newTypes()) {
            begin("event-type", frame);
            out.writeStringProperty("type", type.name());
            out.writeStringProperty("schema", type.schema());
            endRecord();
        }
        for (int index = 0; index < frame.inputs().size(); index++) {
            input(index, frame, register);
        }
        for (final LifecycleChange change : frame.lifecycle()) {
            lifecycle(change, frame, register);
        }
        for (final JournaledFrame.DeadLetter letter : frame.deadLetters()) {
            deadLetter(letter, frame, register);
        }
        for (final JournaledEvent event : frame.events()) {
            event(event, frame, register);
        }
        for (final long recalled : frame.recalls()) {
            begin("recall", frame);
            out.writeStringProperty("event", EventText.name(recalled, register));
            endRecord();
        }
        for (final JournaledEvent event : due) {
            delivery(event, frame, register);
        }
        controlTick(frame, register);
    }

    private void begin(String record, JournaledFrame frame) {
        out.writeStartObject();
        out.writeStringProperty("record", record);
        out.writeNumberProperty("controlTick", frame.controlTick());
    }

    /** Ends the line, too: who follows a journal gets whole lines. */
    private void endRecord() {
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private void input(int index, JournaledFrame frame, RunRegister register) {
        final JournaledInput input = frame.inputs().get(index);
        begin("input", frame);
        out.writeNumberProperty("index", index);
        out.writeStringProperty("kind", Flag.word(input.kind()));
        out.writeStringProperty("subject", textOrNull(input.subject()));
        out.writeStringProperty("detail", textOrNull(input.detail()));
        out.writeStringProperty("event", EventText.name(input.eventId(), register));
        out.writeStringProperty("refusal", textOrNull(input.refusal()));
        out.writePOJOProperty("payload", payload(input));
        endRecord();
    }

    /** Returns what an input carries: a map, or base64. */
    public static Object payload(JournaledInput input) {
        if (input.kind() == InputKind.REFUSED && input.payload().length == Integer.BYTES) {
            return Map.of("count", ByteBuffer.wrap(input.payload()).getInt());
        }
        if (input.kind().isOfRealm() && input.payload().length == Long.BYTES) {
            return Map.of("simTimeNs", RecordedStop.timeOf(input));
        }
        if (input.kind() == InputKind.SET_FIELD) {
            return Map.of("value", new String(input.payload(), StandardCharsets.UTF_8));
        }
        if (input.kind() == InputKind.DELAY_EVENT && input.payload().length == Integer.BYTES) {
            return Map.of("controlTicks", ByteBuffer.wrap(input.payload()).getInt());
        }
        if (input.kind() == InputKind.LIMIT && input.payload().length == Integer.BYTES) {
            return Map.of("maxEventsPerWindow", ByteBuffer.wrap(input.payload()).getInt());
        }
        return NamedPayload.value(input.payload(), PayloadSchema.ANY);
    }

    private static String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void lifecycle(LifecycleChange change, JournaledFrame frame, RunRegister register) {
        begin("lifecycle", frame);
        out.writeStringProperty("realm", register.realmName(change.realmIndex()));
        out.writeNumberProperty("realmIndex", change.realmIndex());
        out.writeStringProperty("from", Flag.word(change.from()));
        out.writeStringProperty("to", Flag.word(change.to()));
        out.writeNumberProperty("simTimeNs", change.simTimeNanos());
        out.writeStringProperty("detail", textOrNull(change.detail()));
        endRecord();
    }

    private void deadLetter(JournaledFrame.DeadLetter letter, JournaledFrame frame, RunRegister register) {
        begin("dead-letter", frame);
        out.writeStringProperty("reason", Flag.word(letter.reason()));
        out.writeNumberProperty("count", letter.count());
        out.writeStringProperty("emitter", EventText.emitter(letter.emitter(), register));
        out.writeStringProperty("event", EventText.name(letter.eventId(), register));
        out.writeStringProperty("target", letter.targetIndex() < 0 ? null : register.realmName(letter.targetIndex()));
        out.writeStringProperty("type", letter.typeId() < 0 ? null : register.typeName(letter.typeId()));
        if (letter.eventId() == EventId.NONE) {
            out.writeNumberProperty("firstTimeNs", letter.simTimeNanos());
        }
        endRecord();
    }

    private void event(JournaledEvent event, JournaledFrame frame, RunRegister register) {
        begin("event", frame);
        out.writeNumberProperty("index", event.index());
        out.writeStringProperty("origin", Flag.word(EventText.Origin.of(event.id())));
        out.writeStringProperty("id", EventText.name(event.id(), register));
        out.writeStringProperty("parent", EventText.name(event.parent(), register));
        out.writeStringProperty("root", EventText.name(event.root(), register));
        out.writeNumberProperty("depth", event.depth());
        out.writeNumberProperty("sequence", EventId.sequence(event.id()));
        out.writeNumberProperty("emitTimeNs", event.emitTimeNanos());
        out.writeStringProperty("source", EventText.source(event.id(), register));
        out.writeStringProperty("target", Targets.isRealm(event.target()) ? register.realmName(event.target()) : null);
        out.writeStringProperty("type", register.typeName(event.typeId()));
        deliveredTo(event, register);
        out.writePOJOProperty("payload", NamedPayload.value(event.payload(), register.schemaOf(event)));
        if (event.correlation() != EventId.NONE) {
            out.writeStringProperty("answers", EventText.name(event.correlation(), register));
        }
        if (Targets.isSelection(event.target())) {
            out.writeStringProperty("selection", EventText.selection(event.target(), register));
        }
        if (event.dueNanos() > 0) {
            out.writeNumberProperty("dueTimeNs", event.dueNanos());
        }
        if (event.priority() != 0) {
            out.writeNumberProperty("priority", event.priority());
        }
        endRecord();
    }

    private void deliveredTo(JournaledEvent event, RunRegister register) {
        out.writeArrayPropertyStart("deliveredTo");
        for (final int receiver : register.receivers(event)) {
            out.writeString(register.realmName(receiver));
        }
        out.writeEndArray();
    }

    /** Writes to whom an event of an earlier frame is delivered. */
    private void delivery(JournaledEvent event, JournaledFrame frame, RunRegister register) {
        begin("delivery", frame);
        out.writeStringProperty("event", EventText.name(event.id(), register));
        out.writeNumberProperty("dueTimeNs", event.dueNanos());
        out.writeStringProperty("type", register.typeName(event.typeId()));
        deliveredTo(event, register);
        endRecord();
    }

    private void controlTick(JournaledFrame frame, RunRegister register) {
        begin("control-tick", frame);
        out.writeNumberProperty("simTimeNs", frame.simTimeNanos());
        out.writeNumberProperty("events", frame.eventCount());
        out.writeNumberProperty("inputs", frame.inputs().size());
        out.writeObjectPropertyStart("digests");
        for (final JournaledFrame.IndexedDigest digest : frame.realmDigests()) {
            out.writeStringProperty(register.realmName(digest.index()), EventText.hex(digest.digest()));
        }
        out.writeEndObject();
        out.writeStringProperty("root", EventText.hex(frame.root()));
        out.writeStringProperty("hash", EventText.hex(frame.hash()));
        out.writeStringProperty("previousHash", EventText.hex(frame.previousHash()));
        out.writeObjectPropertyStart("stageDigests");
        for (final JournaledFrame.IndexedDigest digest : frame.stageDigests()) {
            out.writeStringProperty(EventText.stageDigest(digest.index(), register), EventText.hex(digest.digest()));
        }
        out.writeEndObject();
        endRecord();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.close();
    }
}
