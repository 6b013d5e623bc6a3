package io.multiverse.cluster;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.ClusterStatus;
import io.multiverse.cluster.status.StatusText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse cluster status}. */
@Command(
        name = "status",
        description = "Tells how far each node of a cluster is, who waits for whom, and how much comes in. Looks twice,"
                + " to tell what happens in a second.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 all nodes run, 1 one does not, 2 usage, 3 two have journaled different things."})
public final class ClusterStatusCommand implements Callable<Integer> {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the file that describes the cluster")
    private Path file;

    @Option(names = "--watch", description = "tell it again every second, until Ctrl-C")
    private boolean isWatched;

    @Option(names = "--json", description = "print a JSON object, with --watch one per line")
    private boolean isJson;

    @Mixin
    private HelpFlag help;

    ClusterStatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final ClusterSettings cluster = ClusterFile.load(file);
        ClusterStatus before = ClusterStatus.of(cluster);
        if (before.isAnyThere()) {
            pause(FIRST_NANOS);
        }
        ClusterStatus status = ClusterStatus.of(cluster);
        tell(new StatusText(status, before));
        while (isWatched && !console.interruption().isRequested()) {
            pause(BETWEEN_NANOS);
            before = status;
            status = ClusterStatus.of(cluster);
            tell(new StatusText(status, before));
        }
        return status.isDiverged() ? ExitCode.DIVERGENCE : status.isComplete() ? ExitCode.OK : ExitCode.FAILURE;
    }

    /** Waits, but not once the user wants it to end. */
    private void pause(long nanos) {
        final long beginNanos = System.nanoTime();
        while (System.nanoTime() - beginNanos < nanos && !console.interruption().isRequested()) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private void tell(StatusText text) {
        if (isJson) {
            console.out().print(text.json(isWatched));
        } else {
            text.lines().forEach(console.out()::println);
        }
        console.out().flush();
    }
}
