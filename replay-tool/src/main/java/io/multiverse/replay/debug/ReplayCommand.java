package io.multiverse.replay.debug;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldSearch;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.command.NextCommand;
import io.multiverse.replay.inspect.CauseSearch;
import io.multiverse.replay.inspect.FieldAtTick;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.FrameText;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.prompt.CommandInput;
import io.multiverse.replay.reexecute.DivergenceText;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.replay.watch.Breakpoint;
import io.multiverse.replay.watch.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse replay}. */
@Command(
        name = "replay",
        description = "Executes a recorded run again and shows what happens, stops where a condition becomes true, and"
                + " tells each change of a field.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "EXPR compares fields, the control tick, or an event with a value (== != < <= > >=), joined by && || ! and"
                    + " parentheses: sol_7.npc[31].money>100 && tick>=50, stage:weather.wind!=calm,"
                    + " event.type==letter && event.source==sol_1 (also event.target). In paths, * stands for any"
                    + " characters of a name and [*] for any item: one that fulfils the comparison is enough.",
            "changed(FIELD), increased(FIELD) and decreased(FIELD) compare with the moment before, decreased(FIELD, 10)"
                    + " asks for 10 or more; isnan(FIELD); between 22:00 and 06:00 asks the realm's own clock.",
            "Who lowered a field at night? --watch 'decreased(sol_2.npc[12].money) && between 22:00 and 06:00'"
                    + " --summary",
            "At a terminal there is a prompt; help lists its commands. A script holds the same, one per line. Commands"
                    + " that wait on stdin already are taken as a script, too.",
            "Exit codes: 0 ok, 1 no journal, or what --break or --until waits for never came, 2 usage, 3 the run"
                    + " diverges now, 4 journal damaged, 5 other version, 130 interrupted."
        })
public final class ReplayCommand extends JournalCommand {
    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle.zip")
    private Path journal;

    @Option(names = "--from", paramLabel = "N", description = "begin after control tick N; default 0, the start")
    private String from;

    @Option(names = "--to", paramLabel = "N", description = "end after control tick N; default: the journal's end")
    private String to;

    @Option(
            names = "--realm",
            paramLabel = "ID",
            description = "execute this realm alone, without the others; needs a full journal")
    private String realm;

    @Option(
            names = "--break",
            paramLabel = "EXPR",
            description = "stop when this becomes true. May be given several times")
    private List<String> breaks = new ArrayList<>();

    @Option(
            names = "--watch",
            paramLabel = "FIELD|EXPR",
            description = "tell each change of these fields, or each that fulfils the condition, and what caused it."
                    + " May be given several times")
    private List<String> watches = new ArrayList<>();

    @Option(
            names = "--summary",
            description = "with --watch: do not tell each change, but at the end how often each cause changed each"
                    + " field, and by how much in all")
    private boolean isSummary;

    @Option(
            names = "--until",
            paramLabel = "EXPR|N",
            description = "end as soon as this is true, or after control tick N")
    private String until;

    @Option(names = "--script", paramLabel = "FILE|-", description = "carry out the commands in this file, or of stdin")
    private String script;

    @Option(
            names = "--events",
            description = "show control ticks and their events also with --break, --watch or a condition for --until,"
                    + " which leave them out")
    private boolean isEvents;

    @Option(names = "--quiet", description = "do not show control ticks, only stops and changes of watched fields")
    private boolean isQuiet;

    @Option(names = "--json", description = "print one JSON object with the stops")
    private boolean isJson;

    @Option(names = "--ndjson", description = "print one JSON object per event, control tick, change and stop")
    private boolean isNdjson;

    /** Makes the command. */
    public ReplayCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        Flag.exclusive("--json", isJson, "--ndjson", isNdjson);
        Flag.exclusive("--events", isEvents, "--quiet", isQuiet);
        if (isSummary && watches.isEmpty()) {
            throw CommandException.usage("--summary sums up what --watch sees; give --watch FIELD, too");
        }
        final long start = Flag.whole("--from", from, 0, Long.MAX_VALUE, 0);
        final long end = Flag.whole("--to", to, start, Long.MAX_VALUE, Long.MAX_VALUE);
        if (until != null && !isUntilCondition()) {
            Flag.whole("--until", until, start, Long.MAX_VALUE, 0);
        }
        final Recording recording = Recording.startOf(folder(journal));
        if (realm != null) {
            requireRealm(recording);
        }
        final DebugJson json = isJson || isNdjson ? new DebugJson(console().out(), isNdjson) : null;
        final Debugger.Report report = json == null ? new DebugText(console().out()) : json;
        final ChangeSummary summary = isSummary ? new ChangeSummary(report) : null;
        final Debugger debugger = new Debugger(summary == null ? report : summary);
        final ReexecutionSession.Settings settings = new ReexecutionSession.Settings(
                recording, end, realm, debugger, ReexecutionSession.Knowledge.CAUSES, console(), status());
        try (ReexecutionSession session = ReexecutionSession.open(settings, start)) {
            debugger.attach(session);
            session.divergence().ifPresent(divergence -> {
                throw DivergenceText.failure(divergence, journal);
            });
            breaks.forEach(text -> parsed("--break", () -> debugger.addBreakpoint(text)));
            watches.forEach(text -> parsed("--watch", () -> debugger.addWatch(text)));
            warn(debugger, session);
            boolean isMissed = false;
            try (CommandInput input = input(session)) {
                if (input == null) {
                    isMissed = !runThrough(debugger, end).missed().isEmpty();
                } else {
                    obey(input, debugger, session, end);
                }
            }
            timeless(debugger);
            if (json != null) {
                json.end(summary);
            } else if (summary != null) {
                print(summary.lines());
                sayNext(summary);
            }
            return ended(session, isMissed);
        }
    }

    private void timeless(Debugger debugger) {
        for (final String id : debugger.timeless()) {
            console()
                    .say("realm " + id
                            + " does not tell the time of day: its secondOfDay threw, or returned no number from"
                            + " 0 to 86399; \"between\" is never true there");
        }
    }

    private void requireRealm(Recording recording) {
        if (new RunRegister(recording.header()).realmIndex(realm) >= 0) {
            return;
        }
        try (JournalWalk walk = open(recording, "finding the realm")) {
            while (walk.next() != null) {
                if (walk.register().realmIndex(realm) >= 0) {
                    return;
                }
            }
            final List<String> known = new ArrayList<>();
            for (int index = 0; index < Math.min(8, walk.register().realmCount()); index++) {
                known.add(walk.register().realmName(index));
            }
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "no realm is called " + realm + "; there are "
                            + (known.isEmpty() ? "none" : String.join(", ", known)) + "; multiverse info lists all",
                    null);
        }
    }

    private static void parsed(String flag, Runnable parser) {
        try {
            parser.run();
        } catch (final ExpressionException e) {
            throw CommandException.usage(flag + ": " + e.oneLine());
        } catch (final CommandException e) {
            throw CommandException.usage(flag + ": " + e.getMessage());
        }
    }

    private void warn(Debugger debugger, ReexecutionSession session) {
        final List<FieldPath> paths = new ArrayList<>();
        debugger.breakpoints().forEach(breakpoint -> {
            paths.addAll(breakpoint.condition().paths());
            if (debugger.isTrue(breakpoint)) {
                console()
                        .say("breakpoint " + breakpoint.number() + ", " + breakpoint.text()
                                + ", is true already after control tick " + Figures.grouped(session.controlTick())
                                + "; it stops the run when it becomes true again");
            }
        });
        debugger.watches().forEach(watch -> paths.addAll(watch.lookedAt()));
        for (final FieldPath path : paths) {
            final String nothing = FieldSearch.whyNothing(path, session);
            if (nothing != null) {
                console().say(nothing);
            }
        }
    }

    private CommandInput input(ReexecutionSession session) {
        return script == null
                ? CommandInput.standard(console(), !isJson && !isNdjson, new DebugCompletions(session))
                : CommandInput.script(script, console());
    }

    private void sayNext(ChangeSummary summary) {
        if (summary.question() != null) {
            console().out().println("Next: " + NextCommand.whyField(journal, summary.question()));
        }
    }

    private boolean isUntilCondition() {
        return until != null && !until.matches("\\d{1,18}");
    }

    private Stop runThrough(Debugger debugger, long end) {
        final boolean looksForSomething = !breaks.isEmpty() || !watches.isEmpty() || isUntilCondition();
        final boolean tells = isNdjson ? !isQuiet : isEvents || !isQuiet && !looksForSomething;
        if (!isUntilCondition()) {
            return debugger.run(until == null ? end : Math.min(end, Long.parseLong(until)), null, tells);
        }
        final Breakpoint[] condition = new Breakpoint[1];
        parsed("--until", () -> condition[0] = debugger.until(until));
        return debugger.run(end, condition[0], tells);
    }

    private void obey(CommandInput input, Debugger debugger, ReexecutionSession session, long end) {
        if (until != null || input.isInteractive() && (to != null || !breaks.isEmpty())) {
            runThrough(debugger, end);
        } else if (input.isInteractive()) {
            console()
                    .out()
                    .println("after control tick " + Figures.grouped(session.controlTick()) + " of "
                            + Figures.grouped(session.lastControlTick()) + "; help lists the commands");
            console().out().flush();
        }
        new DebugCommands(
                        session,
                        debugger,
                        input,
                        console().out(),
                        controlTick -> eventsOf(controlTick, session),
                        subject -> explain(subject, session))
                .run();
    }

    private List<String> eventsOf(long controlTick, ReexecutionSession session) {
        if (controlTick == session.controlTick() && session.frame() != null) {
            return FrameText.lines(session.frame(), session.register(), realm);
        }
        try (ReexecutionSession other = ReexecutionSession.open(
                new ReexecutionSession.Settings(
                        session.recording(),
                        controlTick,
                        realm,
                        null,
                        ReexecutionSession.Knowledge.CAUSES,
                        console(),
                        status()),
                controlTick)) {
            return FrameText.lines(other.frame(), other.register(), realm);
        }
    }

    private void explain(String subject, ReexecutionSession session) {
        final CauseSearch search = new CauseSearch(session.recording(), task -> open(session.recording(), task));
        if (FieldAtTick.isOne(subject)) {
            print(search.field(FieldAtTick.parse(subject), console(), status()).lines());
        } else {
            EventText.requireName(subject);
            print(search.event(subject, -1).lines());
        }
    }

    private int ended(ReexecutionSession session, boolean isMissed) {
        session.stopReason().ifPresent(reason -> console().say(reason.message()));
        return session.divergence()
                .map(divergence -> {
                    console().say(DivergenceText.line(divergence, journal));
                    return ExitCode.DIVERGENCE;
                })
                .orElse(isMissed ? ExitCode.FAILURE : ExitCode.OK);
    }
}
