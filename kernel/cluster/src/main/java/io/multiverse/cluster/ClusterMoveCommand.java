package io.multiverse.cluster;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cluster.status.MembershipDesk;
import io.multiverse.kernel.exchange.Territory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse cluster move}. */
@Command(
        name = "move",
        description =
                "Moves games of a cluster's run to a node, at a control tick. No result depends on who owns what.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A..B are the games from index A to index B, as multiverse info lists them from 0.",
            "Exit codes: 0 they have moved, 1 it was refused, or nobody decides, 2 usage."
        })
public final class ClusterMoveCommand implements Callable<Integer> {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,8})\\.\\.([0-9]{1,8})");
    private static final int LONGEST_NAME = 400;

    private final Console console;

    @Parameters(index = "0", paramLabel = "GAME|A..B", description = "which games: one by its name, or a range")
    private String games;

    @Parameters(index = "1", paramLabel = "FILE", description = "the file that describes the cluster")
    private Path file;

    @Option(names = "--to", paramLabel = "K", required = true, description = "the number of the node that gets them")
    private String to;

    @Mixin
    private HelpFlag help;

    ClusterMoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final MembershipRequest request = new MembershipRequest(file, console);
        final long node = Flag.whole("--to", to, 0, Territory.MOST_NODES - 1, 0);
        return request.carryOut(question(node), games + " moved to node " + node);
    }

    private String question(long node) {
        final Matcher range = RANGE.matcher(games);
        if (!range.matches()) {
            if (games.length() > LONGEST_NAME || games.isBlank() || games.contains(" ")) {
                throw CommandException.usage(games + " is neither the name of a game nor a range A..B");
            }
            return MembershipDesk.MOVE_NAMED + " " + node + " " + games;
        }
        final int first = Integer.parseInt(range.group(1));
        final int last = Integer.parseInt(range.group(2));
        if (last < first) {
            throw CommandException.usage("the range " + games + " is empty: put the lower index first");
        }
        return MembershipDesk.MOVE + " " + first + " " + (last + 1) + " " + node;
    }
}
