package io.multiverse.replay.export;

import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes generators of JSON that write as they go. Thread-safe. */
final class JsonLines {
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().rootValueSeparator("").build())
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private JsonLines() {}

    /** Returns a generator that writes UTF-8 and puts nothing between values at its top level. */
    static JsonGenerator to(OutputStream target) {
        return MAPPER.createGenerator(target);
    }
}
