package io.multiverse.experiments.report;

import io.multiverse.cli.text.CsvText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table of comma-separated values, with a line of heads; null is nothing. */
final class CsvFile implements TableFile {
    private final BufferedWriter out;

    CsvFile(Path file, List<Column> columns) throws IOException {
        out = Files.newBufferedWriter(file);
        line(columns.stream().map(Column::name).toList());
    }

    @Override
    public void row(List<Object> cells) throws IOException {
        line(cells.stream().map(cell -> cell == null ? "" : Numbers.text(cell)).toList());
    }

    private void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(CsvText.cell(cells.get(i)));
        }
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
