package io.multiverse.replay;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournaledEvent;
import io.multiverse.kernel.journal.JournaledFrame;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse why}. */
@Command(
        name = "why",
        description = "Shows the chain of causes of an event across realms, from its root.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "An event is named source#sequence, as export prints it: sol_1#42 (the 42nd event of realm sol_1), input#7,"
                    + " stage:weather#3; its id as a number will do, too.",
            "Exit codes: 0 ok, 1 no such event, 2 usage, 4 journal damaged."
        })
final class WhyCommand extends JournalCommand {
    private static final int USUAL_LIMIT = 1_000;

    @Parameters(index = "0", paramLabel = "JOURNAL", description = "the journal's folder")
    private Path journal;

    @Parameters(index = "1", paramLabel = "EVENT", description = "the event, for instance sol_1#42")
    private String subject;

    @Option(names = "--tree", description = "show the effects of the event, too, direct and indirect")
    private boolean isTree;

    @Option(names = "--limit", paramLabel = "N", description = "how many effects to show; default 1,000")
    private String limit;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    WhyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final int shown = (int) Flag.whole("--limit", limit, 1, Integer.MAX_VALUE, USUAL_LIMIT);
        EventText.requireName(subject);
        final EventView event = find();
        final CauseChain causes = new CauseChain(() -> open(journal, "tracing"), CauseChain.USUAL_MEMORY);
        final List<EventView> chain = new ArrayList<>();
        causes.read(causes.causesOf(event), chain::add);
        chain.add(event);
        final WhyReport report = new WhyReport(chain, isTree ? causes.effectsOf(event, shown) : null);
        if (isJson) {
            print(report.toMap());
        } else {
            print(report.lines());
        }
        return ExitCode.OK;
    }

    private EventView find() {
        try (JournalWalk walk = open(journal, "finding")) {
            OptionalLong id = EventText.id(subject, walk.register());
            long last = 0;
            for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
                if (id.isEmpty()) {
                    id = EventText.id(subject, walk.register());
                }
                for (final JournaledEvent event : frame.events()) {
                    if (id.isPresent() && event.id() == id.getAsLong()) {
                        return EventView.of(event, frame.controlTick(), walk.register());
                    }
                    if (id.isPresent() && EventId.emitter(event.id()) == EventId.emitter(id.getAsLong())) {
                        last = event.id();
                    }
                }
            }
            throw CommandException.failure(ExitCode.FAILURE, notFound(walk, id, last), null);
        }
    }

    private String notFound(JournalWalk walk, OptionalLong id, long last) {
        final String none = "journal " + journal + " has no event " + subject + ": ";
        if (walk.header().mode() == JournalMode.INPUTS) {
            return none + "it keeps only the events that inputs became; record the run with --journal-mode full";
        }
        if (id.isEmpty()) {
            return none + "no realm, stage or input is called that; multiverse info lists them";
        }
        return none
                + (last == EventId.NONE
                        ? "its source emitted nothing"
                        : "the last one of its source is " + EventText.name(last, walk.register()))
                + "; multiverse export lists all";
    }
}
