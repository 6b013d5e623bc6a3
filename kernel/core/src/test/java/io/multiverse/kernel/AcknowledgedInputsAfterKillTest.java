package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@Tag("once")
class AcknowledgedInputsAfterKillTest {
    private static final int MOST_PER_ROUND = 60;

    @TempDir
    Path folder;

    private final Random random = new Random(5);

    /** Lets a child go on with the run, kills it after a random number, and returns all it said were acknowledged. */
    private List<Integer> round(Path journal, int fsyncEvery, int first) throws IOException, InterruptedException {
        final Process child = ChildJvm.start(
                InputChild.class,
                List.of("-XX:TieredStopAtLevel=1"),
                List.of(journal.toString(), Integer.toString(fsyncEvery), Integer.toString(first)));
        final List<Integer> acknowledged = new ArrayList<>();
        final int wanted = 1 + random.nextInt(MOST_PER_ROUND);
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                assertTrue(line.matches("[0-9]+"), line);
                acknowledged.add(Integer.parseInt(line));
                if (acknowledged.size() == wanted) {
                    // not by Process, which would close the stream, and what was acknowledged until now in it
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        child.waitFor();
        assertTrue(acknowledged.size() >= wanted, acknowledged.toString());
        return acknowledged;
    }

    private static Set<Integer> journaled(Path journal) {
        final Set<Integer> numbers = new TreeSet<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                for (final JournaledEvent event : frame.events()) {
                    if (EventId.emitter(event.id()) == 0) {
                        numbers.add((Integer) MapPayload.decode(event.payload()).get("n"));
                    }
                }
            }
        }
        return numbers;
    }

    private void assertNothingAcknowledgedIsLost(int fsyncEvery, int rounds) throws IOException, InterruptedException {
        final Path journal = folder.resolve("journal");
        final Set<Integer> acknowledged = new TreeSet<>();
        for (int round = 0; round < rounds; round++) {
            acknowledged.addAll(round(journal, fsyncEvery, 1000 * round));
        }
        try (MultiGameTickEngine engine = InputChild.engine(journal, fsyncEvery)) {
            engine.start();
            assertTrue(engine.journal().recordedControlTicks() > 0);
            engine.executeControlTick();
        }
        final Set<Integer> lost = new TreeSet<>(acknowledged);
        lost.removeAll(journaled(journal));
        assertEquals(Set.of(), lost);
    }

    @Test
    void noAcknowledgedInputIsLostHoweverOftenTheProcessIsKilled() throws IOException, InterruptedException {
        assertNothingAcknowledgedIsLost(0, 5);
    }

    @Test
    void noAcknowledgedInputIsLostWithFsync() throws IOException, InterruptedException {
        assertNothingAcknowledgedIsLost(3, 1);
    }
}
