package io.multiverse.replay;

import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Makes generators of JSON that write as they go. Thread-safe. */
final class JsonLines {
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().rootValueSeparator("\n").build())
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private JsonLines() {}

    /** Returns a generator that puts each value at its top level on a line of its own, in UTF-8. */
    static JsonGenerator to(OutputStream target) {
        return MAPPER.createGenerator(target);
    }
}
