package io.multiverse.experiments.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A table in Apache Parquet's format. It is not compressed beyond its dictionaries: the same rows give the same bytes
 * on any JDK, which those of a compressor need not be.
 */
final class ParquetFile implements TableFile {
    private final ParquetWriter<List<Object>> out;

    ParquetFile(Path file, List<Column> columns) throws IOException {
        out = new Builder(new LocalOutputFile(file), columns)
                .withConf(new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build();
    }

    @Override
    public void row(List<Object> cells) throws IOException {
        out.write(cells);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static final class Builder extends ParquetWriter.Builder<List<Object>, Builder> {
        private final List<Column> columns;

        Builder(OutputFile file, List<Column> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, so it has to be there
        protected WriteSupport<List<Object>> getWriteSupport(Configuration conf) {
            return new Rows(columns);
        }

        @Override
        protected WriteSupport<List<Object>> getWriteSupport(ParquetConfiguration conf) {
            return new Rows(columns);
        }
    }

    private static final class Rows extends WriteSupport<List<Object>> {
        private final List<Column> columns;
        private RecordConsumer out;

        Rows(List<Column> columns) {
            this.columns = columns;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, so it has to be there
        public WriteContext init(Configuration conf) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration conf) {
            return context();
        }

        private WriteContext context() {
            final Types.MessageTypeBuilder schema = Types.buildMessage();
            for (final Column column : columns) {
                switch (column.kind()) {
                    case WHOLE -> schema.optional(PrimitiveTypeName.INT64).named(column.name());
                    case DECIMAL -> schema.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                    case TRUTH -> schema.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
                    default ->
                        schema.optional(PrimitiveTypeName.BINARY)
                                .as(LogicalTypeAnnotation.stringType())
                                .named(column.name());
                }
            }
            final MessageType table = schema.named("table");
            return new WriteContext(table, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer newOut) {
            out = newOut;
        }

        @Override
        public void write(List<Object> cells) {
            out.startMessage();
            for (int i = 0; i < columns.size(); i++) {
                final Object cell = cells.get(i);
                if (cell != null) {
                    out.startField(columns.get(i).name(), i);
                    add(columns.get(i).kind(), cell);
                    out.endField(columns.get(i).name(), i);
                }
            }
            out.endMessage();
        }

        private void add(Kind kind, Object cell) {
            switch (kind) {
                case WHOLE -> out.addLong(((Number) cell).longValue());
                case DECIMAL -> out.addDouble(((Number) cell).doubleValue());
                case TRUTH -> out.addBoolean((Boolean) cell);
                default -> out.addBinary(Binary.fromString(Numbers.text(cell)));
            }
        }
    }
}
