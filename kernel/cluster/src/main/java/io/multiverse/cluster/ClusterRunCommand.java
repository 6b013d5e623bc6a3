package io.multiverse.cluster;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cluster.local.LocalCluster;
import io.multiverse.cluster.local.RunWords;
import io.multiverse.cluster.settings.Voting;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.launcher.Multiverse;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse cluster run}. */
@Command(
        name = "run",
        description =
                "Runs a simulation on several processes of this machine. A process that is killed is started again"
                        + " and catches up; the journals are those of a single process, byte for byte.",
        customSynopsis = "multiverse cluster run --nodes N [FLAGS OF RUN]",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Node K journals in JOURNAL/node-K. JOURNAL/nodes.yaml is for cluster status and cluster stop meanwhile.",
            "The same command goes on with what is there.",
            "Exit codes: 0 ok, 2 usage, 3 nodes have diverged, 130 interrupted, else as run."
        })
public final class ClusterRunCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--nodes", paramLabel = "N", required = true, description = "how many processes, 1 to 64")
    private String nodes;

    @Option(
            names = "--voters",
            paramLabel = "V",
            description = "how many of them decide by majority who takes part: 1, 3 or 5; default: none")
    private String voters;

    @Option(
            names = "--evict-after",
            paramLabel = "SECONDS",
            description = "how long a majority waits for a process before it goes on without, 0: for ever; default: 30")
    private String evictAfter;

    @Option(names = "--json", description = "print one JSON object at the end")
    private boolean isJson;

    @Parameters(paramLabel = "FLAGS", arity = "0..*", hidden = true)
    private List<String> words = new ArrayList<>();

    @Mixin
    private HelpFlag help;

    private ClusterRunCommand(Console console) {
        this.console = console;
    }

    /** Returns the command, which takes the flags of {@code run} as they are. */
    static CommandLine with(Console console) {
        return new CommandLine(new ClusterRunCommand(console)).setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() {
        final int count = (int) Flag.whole("--nodes", nodes, 1, Territory.MOST_NODES, 1);
        final RunWords run = RunWords.of(words);
        requireSense(run);
        return LocalCluster.start(count, voting(count), run, console).run(isJson);
    }

    private Voting voting(int count) {
        if (voters == null) {
            if (evictAfter != null) {
                throw CommandException.usage("--evict-after has no effect without --voters: give that, too");
            }
            return Voting.NONE;
        }
        final int most = Math.min(count, Voting.MOST_VOTERS);
        final int number = (int) Flag.whole("--voters", voters, 1, most, 1);
        if (number % 2 == 0) {
            throw Flag.bad("--voters", voters, "give an odd number: one more than an even one stands no more failures");
        }
        return new Voting(
                number,
                Duration.ofSeconds(Flag.whole(
                        "--evict-after", evictAfter, 0, Integer.MAX_VALUE, Voting.USUAL_EVICT_AFTER_SECONDS)));
    }

    /** What makes no sense is said once, and not by each node. */
    private void requireSense(RunWords run) {
        final List<String> rehearsal = new ArrayList<>(List.of("run"));
        rehearsal.addAll(run.words());
        rehearsal.add("--print-config");
        final Console deaf = new Console(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                console.err(),
                console.isTerminal(),
                console.interruption());
        final int exitCode = Multiverse.execute(rehearsal.toArray(String[]::new), deaf);
        if (exitCode != ExitCode.OK) {
            throw CommandException.failure(exitCode, "no node was started", null);
        }
    }
}
