package io.multiverse.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.launcher.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ManualPageTest {
    private static final Set<String> REQUESTS = Set.of(".TH", ".SH", ".TP", ".B", ".BR", ".nf", ".fi");

    @TempDir
    Path folder;

    private static CommandSpec command() {
        final CommandSpec spec = CommandSpec.create().name("dig");
        spec.usageMessage().description("Digs a hole.");
        return spec;
    }

    @Test
    void aPageHasNameSynopsisAndFlags() {
        final CommandSpec spec = command();
        spec.addOption(OptionSpec.builder("--deep")
                .paramLabel("METRES")
                .type(int.class)
                .description("how deep")
                .build());
        final String page = ManualPage.of(spec, "spade 1");
        assertTrue(page.startsWith(".TH DIG 1 \"\" \"spade 1\" \"dig manual\"\n.SH NAME\ndig \\- Digs a hole\n"), page);
        assertTrue(page.contains("\n.SH SYNOPSIS\n.nf\ndig [\\-\\-deep=METRES]\n.fi\n"), page);
        assertTrue(page.contains("\n.TP\n.B \\-\\-deep=METRES\nhow deep\n"), page);
    }

    @Test
    void noTextIsTakenForARequestOrAnEscape() {
        final CommandSpec spec = command();
        spec.addOption(OptionSpec.builder("--to")
                .type(String.class)
                .description(".so you say", "'quoted' or C:\\temp")
                .build());
        final String page = ManualPage.of(spec, "spade 1");
        assertTrue(page.contains("\n\\&.so you say\n\\&'quoted' or C:\\etemp\n"), page);
    }

    @Test
    void aHiddenFlagStaysHidden() {
        final CommandSpec spec = command();
        spec.addOption(OptionSpec.builder("--secret").hidden(true).build());
        assertEquals(-1, ManualPage.of(spec, "spade 1").indexOf("secret"));
    }

    @Test
    void thePagesOfAllCommandsConsistOfKnownRequests() throws IOException {
        assertEquals(0, Launch.of("man", "--dir", folder.toString()).exitCode());
        assertTrue(Files.exists(folder.resolve("multiverse.1")));
        assertTrue(Files.exists(folder.resolve("multiverse-dialogue-check.1")));
        for (final String line : Files.readAllLines(folder.resolve("multiverse-run.1"))) {
            assertTrue(!line.startsWith(".") || REQUESTS.contains(line.split(" ", 2)[0]), line);
        }
    }

    @Test
    void aPageIsPrintedByTheNameOfItsCommand() {
        assertTrue(Launch.of("man", "run").out().startsWith(".TH MULTIVERSE-RUN 1 "));
        final Launch unknown = Launch.of("man", "rum");
        assertEquals(2, unknown.exitCode());
        assertTrue(
                unknown.err().contains("unknown command rum") && unknown.err().contains("run"), unknown.err());
    }
}
