package io.multiverse.replay;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a journal ends.
 *
 * @param frames the number of whole frames
 * @param lastHash the hash of the last one
 * @param isSealed whether the run ended in order
 * @param tornTail what is wrong with the document behind the last whole frame, or null
 */
record JournalEnd(long frames, long lastHash, boolean isSealed, String tornTail) {
    /** Returns the end in words. */
    String text() {
        if (isSealed) {
            return "sealed";
        }
        return tornTail == null
                ? "not sealed: the run goes on, was killed, or the end is missing"
                : "torn tail, not counted as a frame: " + tornTail;
    }

    /** Returns the end for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("frames", frames);
        map.put("lastHash", EventText.hex(lastHash));
        map.put("sealed", isSealed);
        map.put("tornTail", tornTail);
        return map;
    }
}
