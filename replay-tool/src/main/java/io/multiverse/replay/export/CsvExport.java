package io.multiverse.replay.export;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.CsvText;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.RunRegister;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row per event, quoted as RFC 4180 says; payloads as JSON, lists of receivers with {@code ;} between them.
 *
 * <p>Names are written as JSON writes them within quotes, quotes aside: what is not plain as <code>&#92;u001b</code>, a
 * backslash twice; in lists {@code ;} has a backslash before it. A cell that a spreadsheet would take for a formula has
 * an apostrophe before it, and so has one that begins with an apostrophe.
 */
final class CsvExport implements FrameExport {
    private static final String HEADS =
            "controlTick,index,origin,id,parent,root,depth,sequence,emitTimeNs,source,target,"
                    + "type,deliveredTo,payload,dueTimeNs,priority\n";

    /** What a formula can begin with, half and full width, and what says that there is none. */
    private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20'";

    private final PrintStream out;

    CsvExport(PrintStream target) {
        out = target;
    }

    @Override
    public void header(JournalHeader header) {
        write(HEADS);
    }

    @Override
    public void frame(JournaledFrame frame, List<JournaledEvent> due, RunRegister register) {
        for (final JournaledEvent event : frame.events()) {
            write(row(event, frame, register));
        }
    }

    private static String row(JournaledEvent event, JournaledFrame frame, RunRegister register) {
        final String receivers = Arrays.stream(register.receivers(event))
                .mapToObj(index -> name(register.realmName(index)).replace(";", "\\;"))
                .collect(Collectors.joining(";"));
        final StringBuilder row = new StringBuilder();
        row.append(frame.controlTick()).append(',').append(event.index());
        cell(row, Flag.word(EventText.Origin.of(event.id())));
        cell(row, name(EventText.name(event.id(), register)));
        cell(row, name(EventText.name(event.parent(), register)));
        cell(row, name(EventText.name(event.root(), register)));
        row.append(',').append(event.depth());
        row.append(',').append(EventId.sequence(event.id()));
        row.append(',').append(event.emitTimeNanos());
        cell(row, name(EventText.source(event.id(), register)));
        cell(row, Targets.isRealm(event.target()) ? name(register.realmName(event.target())) : null);
        cell(row, name(register.typeName(event.typeId())));
        cell(row, receivers);
        cell(row, NamedPayload.text(event.payload(), register.schemaOf(event)));
        row.append(',').append(event.dueNanos() > 0 ? Long.toString(event.dueNanos()) : "");
        row.append(',').append(event.priority());
        return row.append('\n').toString();
    }

    private static String name(String text) {
        return text == null ? null : TextRules.escaped(text.replace("\\", "\\\\"));
    }

    private static void cell(StringBuilder row, String value) {
        row.append(',');
        if (value == null) {
            return;
        }
        final String text = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        row.append(CsvText.cell(text));
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
