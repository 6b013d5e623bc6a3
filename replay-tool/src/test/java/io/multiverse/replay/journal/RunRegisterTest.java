package io.multiverse.replay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.EventfulRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRegisterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsWhomEachEventReachedAsTheRealmsThemselvesSawIt(long seed) {
        final Map<Long, TreeSet<String>> seen = EventfulRun.in(folder.resolve("a"), seed, JournalMode.FULL);
        int broadcasts = 0;
        int selections = 0;
        int lost = 0;
        try (JournalReader reader = JournalReader.open(folder.resolve("a"))) {
            final RunRegister register = new RunRegister(reader.header());
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                register.apply(frame);
                if (frame.controlTick() == EventfulRun.CONTROL_TICKS) {
                    break; // nobody ran any more to see these
                }
                for (final JournaledEvent event : frame.events()) {
                    final List<String> told = Arrays.stream(register.receivers(event))
                            .mapToObj(register::realmName)
                            .toList();
                    assertEquals(
                            List.copyOf(seen.getOrDefault(event.id(), new TreeSet<>())),
                            told,
                            EventText.name(event.id(), register) + " at control tick " + frame.controlTick());
                    broadcasts += event.target() == Targets.SUBSCRIBERS ? 1 : 0;
                    selections += Targets.isSelection(event.target()) ? 1 : 0;
                    lost += told.isEmpty() ? 1 : 0;
                }
            }
        }
        assertTrue(broadcasts > 10 && selections > 10 && lost > 10, broadcasts + " " + selections + " " + lost);
    }

    @Test
    void keepsTheStatusAndTheSubscriptionsOfRealmsThatCameLater() {
        EventfulRun.in(folder.resolve("a"), 1, JournalMode.FULL);
        try (JournalReader reader = JournalReader.open(folder.resolve("a"))) {
            final RunRegister register = new RunRegister(reader.header());
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                register.apply(frame);
            }
            assertEquals(8, register.realmCount());
            assertEquals(GameInstanceState.OFFLINE, register.status(4));
            assertEquals(GameInstanceState.ERROR, register.status(5));
            assertEquals(List.of("talk"), register.subscriptions(6));
            assertEquals(List.of(), register.subscriptions(7));
            assertEquals(5, register.realm(6).sinceControlTick());
            assertEquals(List.of("talk", "whisper", "rumour"), register.subscriptions(1));
            assertEquals(List.of(), register.subscriptions(0));
            assertEquals(4, register.realmIndex("sol_4"));
        }
    }
}
