package io.multiverse.docs;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the tutorial shows is what multiverse new writes. */
@Tag("once")
class TutorialPageTest {
    @Test
    void whatThePageShowsStandsInTheTemplate() throws IOException {
        ShownCode.of("docs/tutorial.md")
                .assertStandsIn("kernel/launcher/src/main/resources/io/multiverse/project/template", 8);
    }
}
