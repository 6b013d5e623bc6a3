package io.multiverse.replay.soak;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.JsonText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse soak world}. */
@Command(
        name = "world",
        description = "Lets cities and players live for days and measures what they have, how they feel and what they"
                + " say; the books must balance every hour, and every city must still trade at the end.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 ok, 2 usage, 6 books do not balance or a city has ceased to trade, 130 interrupted."
        })
public final class SoakWorldCommand implements Callable<Integer> {
    private static final int MOST_GAMES = 1000;
    private static final int MOST_NPCS = 100_000;
    private static final int MOST_PLAYERS = 1_000_000;
    private static final int MOST_DAYS = 100_000;

    private final Console console;

    @Option(names = "--games", paramLabel = "N", description = "cities; default 3")
    private String games;

    @Option(names = "--npcs", paramLabel = "N", description = "inhabitants of each city; default 40")
    private String npcs;

    @Option(names = "--players", paramLabel = "N", description = "players who live by themselves; default 60")
    private String players;

    @Option(names = "--days", paramLabel = "D", description = "city days of 24 simulated minutes; default 7")
    private String days;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the run; default 42")
    private String seed;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    /** Makes the command; it prints to the console's stdout. */
    public SoakWorldCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final WorldSoakPlan plan = new WorldSoakPlan(
                (int) Flag.whole("--games", games, 1, MOST_GAMES, 3),
                (int) Flag.whole("--npcs", npcs, 1, MOST_NPCS, 40),
                (int) Flag.whole("--players", players, 0, MOST_PLAYERS, 60),
                (int) Flag.whole("--days", days, 1, MOST_DAYS, 7),
                Flag.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, 42),
                true);
        final WorldSoak soak = new WorldSoak(plan, console);
        final Map<String, Object> report = soak.run();
        if (isJson) {
            console.out().print(JsonText.document(report));
        } else {
            print("", report);
        }
        if (console.interruption().isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        if (soak.failure() == null) {
            return ExitCode.OK;
        }
        console.say(soak.failure() + "; reproduce: " + plan.command());
        return ExitCode.INVARIANT_VIOLATED;
    }

    private void print(String indent, Map<?, ?> map) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                console.out().println(indent + key);
                print(indent + "  ", inner);
            } else if (value instanceof List<?> lines) {
                console.out().println(indent + key);
                lines.forEach(line -> console.out().println(indent + "  " + line));
            } else if (value != null) {
                console.out().println(indent + key + "  " + value);
            }
        });
    }
}
