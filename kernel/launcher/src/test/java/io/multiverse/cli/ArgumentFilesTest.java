package io.multiverse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFilesTest {
    @TempDir
    Path folder;

    private static List<String> expand(String... arguments) {
        return List.of(ArgumentFiles.expand(arguments));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theWordsOfAFileTakeThePlaceOfItsName() throws IOException {
        final Path inner = write("inner", "--seed 7");
        final Path file = write("flags", "# of the day\n--game-list 'über, alles' # all\n\n@" + inner + "\n");
        assertEquals(
                List.of("run", "--game-list", "über, alles", "--seed", "7", "-q"), expand("run", "@" + file, "-q"));
    }

    @Test
    void whatIsNoFileStaysAndTwoSignsStandForOne() {
        assertEquals(List.of("@nowhere", "@x", "@"), expand("@nowhere", "@@x", "@"));
        assertEquals(List.of("@" + folder), expand("@" + folder));
    }

    @Test
    void aFileThatNamesItselfOrIsNoUtf8IsRefused() throws IOException {
        final Path file = write("flags", "@" + folder.resolve("flags"));
        assertTrue(assertThrows(CommandException.class, () -> expand("@" + file))
                .getMessage()
                .contains("names itself"));
        Files.write(file, "über".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(CommandException.class, () -> expand("@" + file))
                .getMessage()
                .contains("no UTF-8"));
    }
}
