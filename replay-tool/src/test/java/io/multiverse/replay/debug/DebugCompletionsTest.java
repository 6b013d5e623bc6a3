package io.multiverse.replay.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugCompletionsTest {
    @TempDir
    Path folder;

    @Test
    void commandsRealmsFieldsAndConditionsAreCompleted() {
        final Path journal = CourierRun.record(folder.resolve("run"), 5, JournalMode.FULL, 5);
        try (ReexecutionSession session = ReexecutionSession.open(
                new ReexecutionSession.Settings(
                        Recording.startOf(journal),
                        5,
                        null,
                        null,
                        ReexecutionSession.Knowledge.STATE,
                        Launch.quiet(),
                        Launch.noStatus()),
                5)) {
            final DebugCompletions completions = new DebugCompletions(session);
            assertEquals(List.of("watch", "why", "where"), completions.of("", "w"));
            assertEquals(List.of("sol_0.", "sol_1.", "sol_2."), completions.of("print ", "s"));
            assertEquals(List.of("sol_1.gold", "sol_1.guest"), completions.of("print ", "sol_1.g"));
            assertEquals(List.of("sol_1.gold", "sol_1.guest"), completions.of("why ", "sol_1.g"));
            assertEquals(List.of("sol_1.guest.size", "sol_1.guest[*]"), all(completions, "sol_1.guest"));
            assertEquals(List.of("sol_1.guest[1].mood"), completions.of("print ", "sol_1.guest[1].m"));
            assertEquals(List.of("sol_1.bag.parcels", "sol_1.bag.rested"), completions.of("break !(", "sol_1.bag."));
            assertEquals(List.of("decreased("), completions.of("watch ", "de"));
            assertEquals(List.of("event.source", "event.target", "event.type"), completions.of("until ", "event."));
            assertEquals(List.of(), completions.of("delete ", "s"));
        }
    }

    private static List<String> all(DebugCompletions completions, String word) {
        return List.of(
                completions.of("print ", word + ".").get(0),
                completions.of("print ", word + "[").get(0));
    }
}
