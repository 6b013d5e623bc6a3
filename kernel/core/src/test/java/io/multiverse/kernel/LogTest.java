package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What realms and stages log comes in one order, whoever runs them and however often. */
class LogTest {
    private static final int REALMS = 7;
    private static final int CONTROL_TICKS = 12;

    @TempDir
    Path folder;

    private final List<LogLine> lines = new ArrayList<>();

    private EngineBuilder builder(LogLevel least) {
        return MultiGameTickEngine.builder().seed(5).log(least, lines::add);
    }

    /** Adds talkative realms, two of which have shorter ticks, and a stage. */
    private static MultiGameTickEngine talkative(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        for (int i = 0; i < REALMS; i++) {
            final ScriptedRealm realm = new ScriptedRealm()
                    .onStart(context -> {
                        context.declareEventType("news", "any");
                        context.subscribe("news");
                        context.log(LogLevel.INFO, "starts");
                    })
                    .onTick(LogTest::talk)
                    .onEvent((context, event) -> context.log(LogLevel.DEBUG, () -> "heard " + event.sourceIndex()));
            engine.registerGame(
                    "sol_" + i, i % 3 == 0 ? realm.everyNanos(50_000_000) : realm, RealmCoordinate.of("sol_" + i));
        }
        engine.addStage(new TalkingStage());
        return engine;
    }

    private static void talk(RealmContext context) {
        context.log(LogLevel.TRACE, "tick");
        if (context.random().nextInt(20) == 0) {
            context.log(LogLevel.WARN, () -> "calls");
            context.emit(Targets.SUBSCRIBERS, context.eventType("news"));
        }
    }

    private static final class TalkingStage implements ControlTickStage {
        @Override
        public String name() {
            return "speaker";
        }

        @Override
        public void onStart(StageContext context) {
            context.log(LogLevel.INFO, "starts, too");
        }

        @Override
        public void onControlTick(StageContext context) {
            context.log(LogLevel.INFO, "control tick " + context.controlTick());
        }

        @Override
        public void writeState(StateWriter out) {
            // it has none
        }

        @Override
        public void readState(StateReader in) {
            // it has none
        }
    }

    private List<String> told(EngineBuilder builder) {
        lines.clear();
        try (MultiGameTickEngine engine = talkative(builder)) {
            engine.runControlTicks(CONTROL_TICKS);
        }
        return lines.stream().map(LogLine::toString).collect(Collectors.toList());
    }

    private List<String> quiet(Consumer<RealmContext> tick) {
        lines.clear();
        try (MultiGameTickEngine engine = builder(LogLevel.TRACE).build()) {
            engine.registerGame("sol", new ScriptedRealm().onTick(tick), RealmCoordinate.of("sol"));
            engine.runControlTicks(1);
        }
        return lines.stream().map(LogLine::text).collect(Collectors.toList());
    }

    @Test
    void theNumberOfWorkersChangesNoLine() {
        final List<String> one = told(builder(LogLevel.TRACE));
        assertTrue(one.size() > REALMS * CONTROL_TICKS * 10, () -> one.size() + " lines");
        for (final int workers : new int[] {1, 2, 3, 5}) {
            assertEquals(one, told(builder(LogLevel.TRACE).workers(workers)));
            assertEquals(one, told(builder(LogLevel.TRACE).workers(workers).realmSplit(RealmSplit.RANDOM)));
        }
    }

    @Test
    void linesComeByTimeThenStartsThenRealmsThenStages() {
        told(builder(LogLevel.TRACE));
        for (int i = 1; i < lines.size(); i++) {
            final LogLine before = lines.get(i - 1);
            final LogLine line = lines.get(i);
            assertTrue(before.controlTick() <= line.controlTick(), line::toString);
            assertTrue(before.simTimeNanos() <= line.simTimeNanos(), line::toString);
        }
        assertEquals(
                List.of("sol_0 starts", "sol_1 starts"),
                lines.subList(0, 2).stream()
                        .map(l -> l.source() + " " + l.text())
                        .toList());
        assertEquals("starts, too", lines.get(REALMS).text());
        assertEquals(new LogLine(1, 0, 0, false, "sol_0", 0, LogLevel.TRACE, "tick"), lines.get(REALMS + 1));
        final LogLine last = lines.get(lines.size() - 1);
        assertEquals(new LogLine(12, 12_000_000_000L, -1, true, "speaker", 0, LogLevel.INFO, "control tick 12"), last);
    }

    @Test
    void aLineNamesTheEventThatCausedIt() {
        told(builder(LogLevel.DEBUG));
        final List<LogLine> heard =
                lines.stream().filter(line -> line.text().startsWith("heard")).toList();
        assertTrue(!heard.isEmpty() && heard.stream().allMatch(line -> line.cause() > 0));
    }

    @Test
    void aReexecutionTellsTheSameLinesFromTheStartAndFromEachSnapshot() {
        final List<String> recorded = told(builder(LogLevel.DEBUG)
                .journal(JournalSettings.in(folder.resolve("run")))
                .snapshots(SnapshotSchedule.every(5)));
        for (final long from : new long[] {0, 5, 10}) {
            final Recording recording = Recording.between(folder.resolve("run"), from, Long.MAX_VALUE);
            assertEquals(from, recording.startControlTick());
            final List<String> again = told(builder(LogLevel.DEBUG).workers(3).reexecute(recording));
            assertEquals(recorded.subList(recorded.size() - again.size(), recorded.size()), again);
            assertEquals(from + 1, lines.get(0).controlTick());
        }
    }

    @Test
    void aResumedRunTellsWhatComesAfterItsJournal() {
        final JournalSettings journal = JournalSettings.in(folder.resolve("run"));
        final List<String> recorded = told(builder(LogLevel.DEBUG).journal(journal));
        final List<String> all = new ArrayList<>(recorded);
        try (MultiGameTickEngine engine =
                talkative(builder(LogLevel.DEBUG).journal(journal.withExisting(ExistingRun.RESUME)))) {
            lines.clear();
            engine.start();
            assertEquals(List.of(), lines);
            engine.runControlTicks(3);
        }
        assertEquals(CONTROL_TICKS + 1, lines.get(0).controlTick());
        lines.forEach(line -> all.add(line.toString()));
        assertTrue(all.size() > recorded.size());
    }

    @Test
    void aRunIsTheSameWhetherAnybodyListensOrNot() {
        final long[] hashes = new long[2];
        for (int i = 0; i < 2; i++) {
            final EngineBuilder builder = MultiGameTickEngine.builder().seed(5);
            if (i == 1) {
                builder.log(LogLevel.TRACE, lines::add);
            }
            builder.journal(JournalSettings.in(folder.resolve("run" + i)));
            try (MultiGameTickEngine engine = talkative(builder)) {
                engine.runControlTicks(CONTROL_TICKS);
                hashes[i] = engine.journal().lastHash();
            }
        }
        assertEquals(hashes[0], hashes[1]);
    }

    @Test
    void aRealmThatLogsTooMuchInAWindowIsCutAndTheLinesAreCounted() {
        final List<String> texts = quiet(context -> {
            for (int i = 0; i < 150; i++) {
                context.log(LogLevel.INFO, "line " + i);
            }
        });
        assertEquals(LogLine.MAX_LINES_PER_WINDOW + 1, texts.size());
        assertEquals("500 more lines were dropped: a source can log 1000 lines in one window", texts.get(1000));
    }

    @Test
    void textsAreValidUnicodeAndNotTooLong() {
        final List<String> texts = quiet(context -> {
            if (context.localTick() == 0) {
                context.log(LogLevel.INFO, "a\ud800b");
                context.log(LogLevel.INFO, (String) null);
                context.log(LogLevel.INFO, "x".repeat(LogLine.MAX_LENGTH));
                context.log(LogLevel.INFO, "x".repeat(LogLine.MAX_LENGTH - 2) + "\ud83d\ude00\ud83d\ude00");
            }
        });
        assertEquals("a\ufffdb", texts.get(0));
        assertEquals("null", texts.get(1));
        assertEquals("x".repeat(LogLine.MAX_LENGTH), texts.get(2));
        assertEquals("x".repeat(LogLine.MAX_LENGTH - 2) + "\ufffd\u2026", texts.get(3));
    }

    @Test
    void whatMakesATextCanNeitherEmitNorFailTheRealm() {
        final List<String> texts = quiet(context -> {
            if (context.localTick() == 0) {
                context.log(LogLevel.INFO, () -> "timer " + context.scheduleAt(1, 0, 0, 0));
                context.log(LogLevel.INFO, () -> {
                    throw new IllegalStateException("oh");
                });
                context.log(LogLevel.INFO, "goes on");
            }
        });
        assertTrue(texts.get(0).startsWith("(making this text failed: "), texts.get(0));
        assertEquals("(making this text failed: java.lang.IllegalStateException: oh)", texts.get(1));
        assertEquals("goes on", texts.get(2));
    }
}
