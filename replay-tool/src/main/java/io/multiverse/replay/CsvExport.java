package io.multiverse.replay;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournaledEvent;
import io.multiverse.kernel.journal.JournaledFrame;
import io.multiverse.launcher.Flag;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One row per event, quoted as RFC 4180 says; payloads as JSON, lists of receivers with {@code ;} between them. */
final class CsvExport implements FrameExport {
    private static final String HEADS =
            "controlTick,index,origin,id,parent,root,depth,sequence,emitTimeNs,source,target,"
                    + "type,deliveredTo,payload\n";

    private final PrintStream out;

    CsvExport(PrintStream target) {
        out = target;
    }

    @Override
    public void header(JournalHeader header) {
        write(HEADS);
    }

    @Override
    public void frame(JournaledFrame frame, RunRegister register) {
        for (final JournaledEvent event : frame.events()) {
            write(row(event, frame, register));
        }
    }

    private static String row(JournaledEvent event, JournaledFrame frame, RunRegister register) {
        final String receivers = Arrays.stream(register.receivers(event))
                .mapToObj(register::realmName)
                .collect(Collectors.joining(";"));
        final StringBuilder row = new StringBuilder();
        row.append(frame.controlTick()).append(',').append(event.index());
        cell(row, Flag.word(EventText.Origin.of(event.id())));
        cell(row, EventText.name(event.id(), register));
        cell(row, EventText.name(event.parent(), register));
        cell(row, EventText.name(event.root(), register));
        row.append(',').append(event.depth());
        row.append(',').append(EventId.sequence(event.id()));
        row.append(',').append(event.emitTimeNanos());
        cell(row, EventText.source(event.id(), register));
        cell(row, Targets.isRealm(event.target()) ? register.realmName(event.target()) : null);
        cell(row, register.typeName(event.typeId()));
        cell(row, receivers);
        cell(row, PayloadView.text(event.payload(), register.schema(event.typeId())));
        return row.append('\n').toString();
    }

    private static void cell(StringBuilder row, String text) {
        row.append(',');
        if (text == null) {
            return;
        }
        final boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        row.append(isPlain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    private void write(String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        flush();
    }

    @Override
    public void flush() {
        out.flush();
    }
}
