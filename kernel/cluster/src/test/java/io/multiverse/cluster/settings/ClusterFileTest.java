package io.multiverse.cluster.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
class ClusterFileTest {
    private static final String NODES = "nodes: [{host: 127.0.0.1, port: 20000}, {host: 127.0.0.1, port: 20001}]";

    @TempDir
    private Path folder;

    private ClusterSettings load(String text) throws IOException {
        return ClusterFile.load(Files.writeString(folder.resolve("nodes.yaml"), text));
    }

    @Test
    void aFileNamesNodesInOrder() throws IOException {
        final ClusterSettings cluster = load("name: big\nnodes:\n  - {host: 127.0.0.1, port: 1, workers: 3}\n"
                + "  - {host: 127.0.0.1, port: 2, weight: 3}\nmtu: 8192\npeerTimeoutSeconds: 7\nack: 2\n");
        assertEquals("big", cluster.name());
        assertEquals(new ClusterNode(0, "127.0.0.1", 1, 3), cluster.node(0));
        assertEquals(new ClusterNode(1, "127.0.0.1", 2, 0, 3), cluster.node(1));
        assertEquals(List.of(1, 3), cluster.owners().weights());
        assertEquals(2, cluster.acknowledgedBy());
        assertEquals(8192, cluster.mtuBytes());
        assertEquals(7, cluster.peerTimeout().toSeconds());
        assertTrue(cluster.keepsSnapshots(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "nodes: [{host: 127.0.0.1, port: 1}] | name is missing",
                "name: a b\\nnodes: [] | name has to be a text of 1 to 100 characters without blanks",
                "name: a/b\\nnodes: [] | name has to consist of letters",
                "name: a\\nnodes: [] | nodes has to be a list of 1 to 64 nodes",
                "name: a\\nnodes: [3] | node 0: it has to be a map with host and port, not 3",
                "name: a\\nnodes: [{host: 127.0.0.1}] | node 0: port is missing",
                "name: a\\nnodes: [{host: 127.0.0.1, port: 70000}] | node 0: port has to be a whole number from 1",
                "name: a\\nnodes: [{host: 127.0.0.1, port: 1, worker: 2}] | did you mean workers?",
                "name: a\\nNODES\\nsecretfile: b | did you mean secretFile?",
                "name: a\\nNODES\\nsnapshots: 3 | snapshots has to be a whole number from 1 to 2, not 3",
                "name: a\\nNODES\\nsnapshots: 0 | snapshots has to be a whole number from 1 to 2, not 0",
                "name: a\\nNODES\\nmtu: 1000 | mtu has to be a multiple of 32, not 1000",
                "name: a\\nNODES\\nauthenticateParts: maybe | authenticateParts has to be true or false, not maybe",
                "name: a\\nNODES\\nauthenticateParts: true | proves who knows the secret: give a secretFile, too",
                "name: a\\nNODES\\nack: 3 | ack has to be a whole number from 1 to 2, not 3",
                "name: a\\nnodes: [{host: 127.0.0.1, port: 1, weight: 0}] | all nodes have weight 0",
                "name: a\\nNODES\\npeerTimeoutSeconds: -1 | peerTimeoutSeconds has to be a whole number from 0",
                "name: a\\nNODES\\nbind: 0.0.0.0 | bind 0.0.0.0 can be reached from other machines: give a secretFile",
                "name: a\\nnodes: [{host: 192.0.2.1, port: 1}] | give a secretFile, too",
                "name: a\\nNODES\\nsecretFile: nowhere | cannot be read",
                "name: a\\nnodes: [{host: '::1', port: 1}, {host: '::1', port: 1}] | node 1: another node is at [::1]:1"
            })
    void whatIsWrongIsNamed(String text, String message) {
        final CommandException trouble = assertThrows(
                CommandException.class, () -> load(text.replace("\\n", "\n").replace("NODES", NODES)));
        assertEquals(ExitCode.USAGE, trouble.exitCode());
        assertTrue(trouble.getMessage().contains(message), trouble::getMessage);
    }

    @Test
    void theFirstNodesKeepSnapshots() throws IOException {
        final ClusterSettings cluster = load("name: a\n" + NODES + "\nsnapshots: 1\n");
        assertTrue(cluster.keepsSnapshots(0));
        assertFalse(cluster.keepsSnapshots(1));
    }

    @Test
    void theSecretIsTheFirstLineOfItsFile() throws IOException {
        Files.writeString(folder.resolve("key"), "0123456789abcdef\nand a remark\n");
        final ClusterSettings cluster = load("name: a\n"
                + "nodes: [{host: 192.0.2.1, port: 1}]\n"
                + "bind: 0.0.0.0\n"
                + "secretFile: key\n"
                + "authenticateParts: true\n");
        assertTrue(cluster.authenticatesParts());
        assertArrayEquals("0123456789abcdef".getBytes(StandardCharsets.UTF_8), cluster.secret());
        assertEquals("0.0.0.0", cluster.listensAt(0));
        assertFalse(cluster.toString().contains("0123456789abcdef"));
    }

    @Test
    void aShortSecretIsRefused() throws IOException {
        Files.writeString(folder.resolve("key"), "short\n");
        final CommandException trouble =
                assertThrows(CommandException.class, () -> load("name: a\n" + NODES + "\nsecretFile: key\n"));
        assertTrue(trouble.getMessage().contains("needs at least 16 characters"), trouble::getMessage);
    }

    @Test
    void aNodeThatIsNotThereIsRefused() throws IOException {
        final ClusterSettings cluster = load("name: a\n" + NODES);
        final CommandException trouble = assertThrows(CommandException.class, () -> cluster.node(2));
        assertEquals("--node must be between 0 and 1, not 2", trouble.getMessage());
    }
}
