package io.multiverse.docs;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class QueueingPageTest {
    @Test
    void whatThePageShowsStandsInTheDemonstration() throws IOException {
        ShownCode.of("docs/queueing.md")
                .assertStandsIn("replay-tool/src/main/java/io/multiverse/replay/demo/queueing", 8);
    }
}
