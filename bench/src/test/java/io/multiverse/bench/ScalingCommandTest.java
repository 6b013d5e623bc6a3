package io.multiverse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class ScalingCommandTest {
    @TempDir
    Path folder;

    @Test
    void aQuickCurveLeavesATableAPictureAndAPage() throws IOException {
        final Path out = folder.resolve("curves");
        final Launch launch = Launch.ok("bench", "scaling", "--quick", "--only", "realms", "--out", out);
        assertTrue(launch.out().contains("active, 10 local ticks each"), launch.out());
        assertTrue(Files.readString(out.resolve("realms.csv")).contains("\"idle, beside 3 active ones\",1000,"));
        assertTrue(Files.readString(out.resolve("realms.svg")).startsWith("<svg"));
        assertTrue(Files.readString(out.resolve("README.md")).contains("![A control tick, by the number of realms]"));
    }

    @Test
    void curvesThatWereMeasuredBeforeStayOnThePage() throws IOException {
        final Path out = Files.createDirectory(folder.resolve("curves"));
        Files.writeString(
                out.resolve("realms.csv"),
                "series,x,nanos,samples\n\"active, 10 local ticks each\",7,77.00,76.50 77.00\n");
        Launch.ok("bench", "scaling", "--quick", "--only", "workers", "--out", out);
        final String page = Files.readString(out.resolve("README.md"));
        assertTrue(page.contains("| 7 | 0.08 µs |"), page);
        assertTrue(page.contains("by the number of workers"), page);
    }

    @Test
    void anUnknownCurveIsAUsageError() {
        final Launch launch = Launch.of("bench", "scaling", "--only", "moon");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("--only cannot be \"moon\"; give some of realms, events"), launch.err());
    }

    @Test
    void aFolderThatIsAFileIsNamed() throws IOException {
        final Path file = Files.createFile(folder.resolve("file"));
        final Launch launch = Launch.of("bench", "scaling", "--quick", "--out", file);
        assertEquals(1, launch.exitCode());
        assertTrue(launch.err().contains("--out: " + file + " cannot be used"), launch.err());
    }
}
