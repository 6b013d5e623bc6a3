package io.multiverse.docs;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page on testing shows stands in tests. */
@Tag("once")
class TestingPageTest {
    @Test
    void whatThePageShowsIsCompiledAndRun() throws IOException {
        ShownCode.of("docs/testing.md").assertStandsIn("kernel/testing/src/test/java", 2);
    }
}
