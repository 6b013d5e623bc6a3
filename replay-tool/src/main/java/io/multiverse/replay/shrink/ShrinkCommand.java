package io.multiverse.replay.shrink;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.replay.command.JournalCommand;
import io.multiverse.replay.command.OutputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse shrink}. */
@Command(
        name = "shrink",
        description = "Looks for the smallest run that fails like a recorded one: executes it again with fewer control"
                + " ticks, inputs, realms and other parts of its scenario, and with smaller numbers. Ends with a"
                + " journal, a bundle, and a test in Java that fails.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Without --failing, what counts is how the run ended: an exception that stopped it, a realm that failed,"
                    + " or a realm or stage that ended it. Ctrl-C ends the search with the smallest run so far.",
            "Exit codes: 0 shrunk, 1 the run does not fail, or a file cannot be written, 2 usage, 3 the run diverges"
                    + " now, 4 journal damaged, 5 other version, or a run that cannot be made again, 130 interrupted."
        })
public final class ShrinkCommand extends JournalCommand {
    private static final long USUAL_RUNS = 10_000;
    private static final int MILLIS_PER_SECOND = 1_000;
    private static final Pattern CLASS_NAME = Pattern.compile("([A-Za-z_]\\w*\\.)*[A-Za-z_]\\w*");

    @Parameters(paramLabel = "JOURNAL", description = "the journal's folder, or a bundle.zip")
    private Path journal;

    @Option(
            names = "--failing",
            paramLabel = "WHAT",
            description = "what failing is: a condition that is true after a control tick, as for run --until, for"
                    + " instance 'sol_1.npc[3].money<0'; or invariant, exception, realm-failure[:REALM],"
                    + " dead-letter[:REASON], stop; default: how the run ended")
    private String failing;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "the folder for the results; default: the journal's name with -shrunk, here")
    private Path output;

    @Option(
            names = "--test-class",
            paramLabel = "NAME",
            description = "the name of the test class, for instance com.acme.MoneyTest; default ShrunkRunTest")
    private String testClass = "ShrunkRunTest";

    @Option(names = "--max-runs", paramLabel = "N", description = "execute at most so many runs; default 10000")
    private String maxRuns;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "look for at most so many seconds of wall time; default: as long as it takes")
    private String seconds;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    /** Makes the command. */
    public ShrinkCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        final List<FailureCriterion> criteria = FailureCriterion.of(failing);
        final ShrinkBudget budget = new ShrinkBudget(
                Flag.whole("--max-runs", maxRuns, 1, Long.MAX_VALUE, USUAL_RUNS),
                seconds == null ? Double.MAX_VALUE : (double) millis() / MILLIS_PER_SECOND,
                console().interruption());
        if (!CLASS_NAME.matcher(testClass).matches() || !SourceVersion.isName(testClass)) {
            throw Flag.bad("--test-class", testClass, "give the name of a Java class, with or without its package");
        }
        final Path folder = folder(journal);
        final ShrunkFiles files = new ShrunkFiles(output == null ? Path.of(name() + "-shrunk") : output, testClass);
        OutputFile.requireNewFolder(files.folder());
        final Recording recording = Recording.startOf(folder);
        // the search ends by itself, with what it has
        console().interruption().onRequest(() -> {});
        try {
            final ShrunkRun run = new RunShrinker(recording, criteria, budget, status()).shrink();
            files.write(run, recording);
            final ShrinkReport report = new ShrinkReport(run, budget, files);
            if (isJson) {
                print(report.toMap());
            } else {
                print(report.lines());
            }
            return budget.isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.OK;
        } finally {
            console().interruption().onRequest(null);
        }
    }

    private long millis() {
        return Flag.scaled(
                "--seconds", seconds, 3, 1, Long.MAX_VALUE, "give a number of seconds from 0.001, for instance 60");
    }

    private String name() {
        final Path name = journal.toAbsolutePath().normalize().getFileName();
        return name == null ? "journal" : name.toString().replaceFirst("\\.zip$", "");
    }
}
