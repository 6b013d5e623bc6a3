package io.multiverse.docs;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the tutorial shows is what multiverse new writes. */
class TutorialPageTest {
    @Test
    void whatThePageShowsStandsInTheTemplate() throws IOException {
        ShownCode.of("docs/tutorial.md")
                .assertStandsIn("kernel/launcher/src/main/resources/io/multiverse/project/template", 7);
    }
}
