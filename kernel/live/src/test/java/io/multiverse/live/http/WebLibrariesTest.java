package io.multiverse.live.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class WebLibrariesTest {
    /** As {@code sha256sum} prints it; a new version of a library needs its new checksums here. */
    private static final Path CHECKSUMS = Path.of("web-libraries.sha256");

    @Test
    void librariesAreThoseThatWereLookedAt() throws Exception {
        final Map<String, String> known = Files.readAllLines(CHECKSUMS).stream()
                .map(line -> line.split(" {2}"))
                .collect(Collectors.toMap(part -> part[1], part -> part[0]));
        final Map<String, String> served = new TreeMap<>();
        for (final Map.Entry<String, byte[]> file : Pages.libraries().entrySet()) {
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue());
            served.put(file.getKey(), HexFormat.of().formatHex(digest));
        }
        assertEquals(new TreeMap<>(known), served);
    }
}
