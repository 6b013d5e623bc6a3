package io.multiverse.replay.export;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.RunRegister;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * A trace in Chrome's JSON format, which ui.perfetto.dev opens, in simulated time: a track of control ticks, one of
 * inputs, one per stage and realm. An event is a slice of one local tick on its source's track where it was emitted,
 * and one on each receiver's track where it is delivered, with an arrow between them.
 */
final class PerfettoExport implements FrameExport {
    private static final int PROCESS = 1;
    private static final int CONTROL_TICK_TRACK = 1;

    /** The track of emitter 0; the others follow in order of emitter, so that realms come last. */
    private static final int FIRST_EMITTER_TRACK = 2;

    private static final int MICRO_DECIMALS = 3;
    private static final long NANOS_PER_MICRO = 1_000;

    private final JsonGenerator out;
    private long windowNanos;
    private long localTickNanos;
    private int namedRealms;

    PerfettoExport(OutputStream target) {
        out = JsonLines.to(target);
    }

    @Override
    public void header(JournalHeader header) {
        windowNanos = header.windowNanos();
        localTickNanos = header.localTickNanos();
        out.writeStartObject();
        out.writeStringProperty("displayTimeUnit", "ms");
        out.writeObjectPropertyStart("otherData");
        out.writeStringProperty("kernelVersion", header.kernelVersion());
        out.writeStringProperty("seed", Long.toString(header.seed()));
        out.writeEndObject();
        out.writeArrayPropertyStart("traceEvents");
        name("process_name", CONTROL_TICK_TRACK, "multiverse");
        track(CONTROL_TICK_TRACK, "control ticks");
        track(trackOf(EventId.INPUT_EMITTER), "inputs");
        for (int stage = 0; stage < header.stages().size(); stage++) {
            track(
                    trackOf(EventId.stageEmitter(stage)),
                    "stage " + header.stageNames().get(stage));
        }
    }

    private static int trackOf(int emitter) {
        return FIRST_EMITTER_TRACK + emitter;
    }

    private void track(int track, String name) {
        name("thread_name", track, name);
        out.writeStartObject();
        out.writeStringProperty("name", "thread_sort_index");
        place("M", track);
        out.writeObjectPropertyStart("args");
        out.writeNumberProperty("sort_index", track);
        out.writeEndObject();
        out.writeEndObject();
    }

    private void name(String what, int track, String name) {
        out.writeStartObject();
        out.writeStringProperty("name", what);
        place("M", track);
        out.writeObjectPropertyStart("args");
        out.writeStringProperty("name", name);
        out.writeEndObject();
        out.writeEndObject();
    }

    private void place(String phase, int track) {
        out.writeStringProperty("ph", phase);
        out.writeNumberProperty("pid", PROCESS);
        out.writeNumberProperty("tid", track);
    }

    private void time(String key, long nanos) {
        if (nanos % NANOS_PER_MICRO == 0) {
            out.writeNumberProperty(key, nanos / NANOS_PER_MICRO);
        } else {
            // decimals, not doubles: these would round, and slices of one tick would no longer fit into each other
            out.writeNumberProperty(key, BigDecimal.valueOf(nanos, MICRO_DECIMALS));
        }
    }

    private void slice(String name, int track, long startNanos, long lengthNanos) {
        out.writeStartObject();
        out.writeStringProperty("name", name);
        place("X", track);
        time("ts", startNanos);
        time("dur", lengthNanos);
    }

    @Override
    public void frame(JournaledFrame frame, List<JournaledEvent> due, RunRegister register) {
        while (namedRealms < register.realmCount()) {
            track(trackOf(EventId.realmEmitter(namedRealms)), register.realmName(namedRealms));
            namedRealms++;
        }
        controlTick(frame);
        for (final LifecycleChange change : frame.lifecycle()) {
            out.writeStartObject();
            out.writeStringProperty("name", Flag.word(change.from()) + " -> " + Flag.word(change.to()));
            place("i", trackOf(EventId.realmEmitter(change.realmIndex())));
            out.writeStringProperty("s", "t");
            time("ts", change.simTimeNanos());
            out.writeEndObject();
        }
        for (final JournaledEvent event : frame.events()) {
            emission(event, register);
            deliveries(event, frame, register);
        }
        due.forEach(event -> deliveries(event, frame, register));
        frame.recalls().forEach(id -> recall(id, frame, register));
    }

    private void controlTick(JournaledFrame frame) {
        slice(
                "control tick " + frame.controlTick(),
                CONTROL_TICK_TRACK,
                frame.simTimeNanos() - windowNanos,
                windowNanos);
        out.writeObjectPropertyStart("args");
        out.writeNumberProperty("events", frame.eventCount());
        out.writeNumberProperty("inputs", frame.inputs().size());
        out.writeNumberProperty("dead letters", frame.deadLetters().size());
        out.writeStringProperty("hash", EventText.hex(frame.hash()));
        out.writeEndObject();
        out.writeEndObject();
    }

    private long tickNanos(int emitter, RunRegister register) {
        final int realm = emitter - EventId.FIRST_REALM_EMITTER;
        return realm < 0 || realm >= register.realmCount()
                ? localTickNanos
                : register.realm(realm).localTickNanos();
    }

    private void emission(JournaledEvent event, RunRegister register) {
        final int emitter = EventId.emitter(event.id());
        final String type = register.typeName(event.typeId());
        slice(type, trackOf(emitter), event.emitTimeNanos(), tickNanos(emitter, register));
        flow(event, "flow_out");
        out.writeObjectPropertyStart("args");
        out.writeStringProperty("event", EventText.name(event.id(), register));
        out.writeStringProperty("target", EventText.target(event.target(), register));
        out.writeStringProperty("parent", EventText.name(event.parent(), register));
        out.writeStringProperty("root", EventText.name(event.root(), register));
        if (event.dueNanos() > 0) {
            out.writeNumberProperty("dueTimeNs", event.dueNanos());
        }
        if (event.priority() != 0) {
            out.writeNumberProperty("priority", event.priority());
        }
        out.writePOJOProperty("payload", NamedPayload.value(event.payload(), register.schemaOf(event)));
        out.writeEndObject();
        out.writeEndObject();
    }

    private void deliveries(JournaledEvent event, JournaledFrame frame, RunRegister register) {
        for (final int receiver : register.receivers(event)) {
            delivery(event, receiver, Math.max(event.dueNanos(), frame.simTimeNanos()), register);
        }
    }

    /** A recall takes effect at its control tick; when in the window its source made it is not journaled. */
    private void recall(long eventId, JournaledFrame frame, RunRegister register) {
        out.writeStartObject();
        out.writeStringProperty("name", EventText.name(eventId, register) + " taken back");
        place("i", trackOf(EventId.emitter(eventId)));
        out.writeStringProperty("s", "t");
        time("ts", frame.simTimeNanos());
        out.writeEndObject();
    }

    private void delivery(JournaledEvent event, int receiver, long timeNanos, RunRegister register) {
        final int emitter = EventId.realmEmitter(receiver);
        final String type = register.typeName(event.typeId());
        slice("got " + type, trackOf(emitter), timeNanos, tickNanos(emitter, register));
        flow(event, "flow_in");
        out.writeObjectPropertyStart("args");
        out.writeStringProperty("event", EventText.name(event.id(), register));
        out.writeEndObject();
        out.writeEndObject();
    }

    private void flow(JournaledEvent event, String direction) {
        out.writeStringProperty("bind_id", "0x" + Long.toHexString(event.id()));
        out.writeBooleanProperty(direction, true);
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.writeEndArray();
        out.writeEndObject();
        out.writeRaw('\n');
        out.close();
    }
}
