package io.multiverse.testing;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.launcher.Multiverse;
import io.multiverse.launcher.check.CallComparison;
import io.multiverse.launcher.check.CallTrail;
import io.multiverse.replay.reexecute.CheckedReexecution;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Why two runs differ, in the words of the commands. */
final class Explanation {
    private static final int MOST_FIELDS = 6;

    private Explanation() {}

    /** Returns what a command says, without what it proposes to do next. */
    static List<String> of(String... command) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        Multiverse.execute(command, new Console(stream(out), stream(err), false, new Interruption()));
        return Stream.of(out, err)
                .flatMap(bytes -> bytes.toString(StandardCharsets.UTF_8).lines())
                .filter(line -> !line.isBlank() && !line.startsWith("Next:"))
                .toList();
    }

    /** Returns in what a realm alone is not what it is among the others, after a control tick, and since which call. */
    static List<String> alone(Recording whole, String realm, long controlTick) {
        final CallTrail trail = new CallTrail();
        final CallTrail trailAlone = new CallTrail();
        final List<String> lines = new ArrayList<>();
        try (CheckedReexecution run = opened(whole, trail, description -> {});
                CheckedReexecution alone =
                        opened(whole, trailAlone, description -> description.reexecuteAlone(whole, realm))) {
            execute(run, trail, controlTick);
            execute(alone, trailAlone, controlTick);
            run.game(realm).changesTo(alone.game(realm)).stream()
                    .limit(MOST_FIELDS)
                    .map(change -> realm + "." + change.path() + ": " + change.beforeText() + " in the run, "
                            + change.afterText() + " alone")
                    .forEach(lines::add);
            final int index = whole.header().realms().stream()
                    .map(JournalHeader.RealmEntry::id)
                    .toList()
                    .indexOf(realm);
            final String where = CallComparison.where(trail, trailAlone, index, whole, controlTick, "alone");
            if (where != null) {
                lines.add("where: " + realm + ", " + where);
            }
        } catch (final CommandException | JournalException e) {
            lines.add("its fields cannot be told: " + e.getMessage());
        }
        return lines;
    }

    private static CheckedReexecution opened(Recording whole, CallTrail trail, Consumer<EngineBuilder> more) {
        return CheckedReexecution.open(
                whole, 1, silent(), noStatus(), description -> more.accept(description.probe(trail)));
    }

    private static void execute(CheckedReexecution run, CallTrail trail, long controlTick) {
        run.runTo(controlTick - 1);
        trail.begin(true);
        run.runTo(controlTick);
    }

    /** Returns a console that nobody reads. */
    static Console silent() {
        return new Console(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false,
                new Interruption());
    }

    /** Returns a line of progress that shows none. */
    static StatusLine noStatus() {
        return new StatusLine(silent().err(), StatusLine.Mode.NONE, false);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
