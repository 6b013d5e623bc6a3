package io.multiverse.replay.bisect;

import io.multiverse.expression.NamedState;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.state.StateField;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hands a {@link WindowTrace} from one process to another; both are of the same version. Thread-safe. */
final class TraceFile {
    private TraceFile() {}

    /** Writes a trace to a file. */
    static void write(Path file, WindowTrace window) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeLong(window.fromControlTick());
            out.writeLong(window.toControlTick());
            out.writeLong(window.equalControlTicks());
            out.writeInt(window.traces().size());
            for (final StateTrace trace : window.traces()) {
                out.writeInt(trace.index());
                writeText(out, trace.name());
                writeFields(out, trace.before().fields());
                out.writeInt(trace.steps().size());
                for (final StateTrace.Step step : trace.steps()) {
                    writeStep(out, step);
                }
                writeFields(out, trace.after().fields());
            }
        }
    }

    /** Reads a trace that {@link #write} wrote. */
    static WindowTrace read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            final long from = in.readLong();
            final long to = in.readLong();
            final long equal = in.readLong();
            final int size = in.readInt();
            final List<StateTrace> traces = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                final int index = in.readInt();
                final String name = readText(in);
                final NamedState before = NamedState.of(readFields(in));
                final int count = in.readInt();
                final List<StateTrace.Step> steps = new ArrayList<>();
                for (int step = 0; step < count; step++) {
                    steps.add(readStep(in));
                }
                traces.add(new StateTrace(index, name, before, steps, NamedState.of(readFields(in))));
            }
            return new WindowTrace(from, to, equal, traces, Set.of(), Optional.empty());
        }
    }

    private static void writeStep(DataOutputStream out, StateTrace.Step step) throws IOException {
        final RealmProbe.Step call = step.call();
        out.writeInt(call.realmIndex());
        out.writeLong(call.localTick());
        out.writeLong(call.simTimeNanos());
        out.writeByte(call.call().ordinal());
        out.writeLong(call.causeId());
        out.writeInt(call.timerKind());
        out.writeInt(call.secondOfDay());
        out.writeLong(step.digest());
        out.writeInt(step.changes().size());
        for (final NamedState.Change change : step.changes()) {
            writeText(out, change.path());
            writeField(out, change.before());
            writeField(out, change.after());
        }
    }

    private static StateTrace.Step readStep(DataInputStream in) throws IOException {
        final RealmProbe.Step call = new RealmProbe.Step(
                in.readInt(),
                in.readLong(),
                in.readLong(),
                RealmProbe.Call.values()[in.readByte()],
                in.readLong(),
                in.readInt(),
                in.readInt());
        final long digest = in.readLong();
        final int count = in.readInt();
        final List<NamedState.Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(new NamedState.Change(readText(in), readField(in), readField(in)));
        }
        return new StateTrace.Step(call, digest, List.copyOf(changes));
    }

    private static void writeFields(DataOutputStream out, List<StateField> fields) throws IOException {
        out.writeInt(fields.size());
        for (final StateField field : fields) {
            writeField(out, field);
        }
    }

    private static List<StateField> readFields(DataInputStream in) throws IOException {
        final int size = in.readInt();
        final List<StateField> fields = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            fields.add(readField(in));
        }
        return fields;
    }

    private static void writeField(DataOutputStream out, StateField field) throws IOException {
        out.writeBoolean(field != null);
        if (field != null) {
            writeText(out, field.path());
            out.writeByte(field.kind().ordinal());
            out.writeLong(field.bits());
            writeText(out, field.text());
            out.writeLong(field.position());
        }
    }

    private static StateField readField(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new StateField(
                        readText(in),
                        StateField.Kind.values()[in.readByte()],
                        in.readLong(),
                        readText(in),
                        in.readLong())
                : null;
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text == null ? -1 : text.length());
        for (int i = 0; text != null && i < text.length(); i++) {
            out.writeChar(text.charAt(i));
        }
    }

    private static String readText(DataInputStream in) throws IOException {
        final int length = in.readInt();
        if (length < 0) {
            return null;
        }
        final char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = in.readChar();
        }
        return new String(text);
    }
}
