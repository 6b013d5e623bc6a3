package io.multiverse.launcher.plan;

import io.multiverse.observe.RunLogOutput;
import io.multiverse.plugin.PluginFlags;
import io.multiverse.scenario.DialogueFlags;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The flags of {@code run} as they were given; null means not given. */
public final class RunOptions {
    final What what = new What();
    final DialogueFlags dialogue = new DialogueFlags();
    final How how = new How();
    final Journal journal = new Journal();
    final Live live = new Live();
    final Cluster cluster = new Cluster();
    public final Output output = new Output();

    /**
     * Adds the flags to the description of a command.
     *
     * @param isForHelp whether help may list them: only then are they in groups with headings, which take picocli
     *     longer than a short run takes to tick
     */
    public void describe(CommandSpec command, boolean isForHelp) {
        describe(command, isForHelp, "%nWhat is simulated:%n", what);
        command.addMixin("plugins", CommandSpec.forAnnotatedObject(new PluginFlags()));
        describe(command, isForHelp, "%nWho finds the words of townsfolk, with --players:%n", dialogue);
        describe(command, isForHelp, "%nHow it runs (never decides a result):%n", how);
        describe(command, isForHelp, "%nThe journal:%n", journal);
        describe(command, isForHelp, "%nIn a browser, while it runs:%n", live);
        describe(command, isForHelp, "%nShared with other processes:%n", cluster);
        describe(command, isForHelp, "%nOutput:%n", output);
    }

    private static void describe(CommandSpec command, boolean isForHelp, String heading, Object flags) {
        final CommandSpec described = CommandSpec.forAnnotatedObject(flags);
        if (!isForHelp) {
            command.addMixin(heading, described);
            return;
        }
        final ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .validate(false)
                .heading(heading)
                .order(command.argGroups().size());
        described.options().forEach(group::addArg);
        command.addArgGroup(group.build());
    }

    /** What decides the results, and how long the run is. */
    static final class What {
        @Option(
                names = "--games",
                paramLabel = "N",
                order = 1,
                description = "number of games, named sol_1 to sol_N (default: 1)")
        String games;

        @Option(
                names = "--game-list",
                paramLabel = "A,B,C",
                order = 2,
                description = "the games' names, instead of --games")
        String gameList;

        @Option(
                names = "--scenario",
                paramLabel = "FILE",
                order = 3,
                description = "YAML or JSON file that describes the games, instead of --games; flags win over it")
        String scenario;

        @Option(
                names = "--npcs",
                paramLabel = "N",
                order = 4,
                description = "inhabitants of each game, 1 to 100000 (default: 40)")
        String npcs;

        @Option(
                names = "--players",
                paramLabel = "N",
                order = 5,
                description = "simulated players who travel between the games, 1 to 1000000 (default: none)")
        String players;

        @Option(
                names = "--instance-soft-cap",
                paramLabel = "N",
                order = 6,
                description = "players a game takes before a further instance of it, sol_1~1, is made (default: no"
                        + " instances)")
        String instanceSoftCap;

        @Option(
                names = "--instance-max",
                paramLabel = "N",
                order = 7,
                description = "instances a game has at most, itself included, 2 to 100000 (default: 100)")
        String instanceMax;

        @Option(
                names = "--instance-grace",
                paramLabel = "N",
                order = 8,
                description = "control ticks without players after which an instance goes (default: 60)")
        String instanceGrace;

        @Option(names = "--seed", paramLabel = "S", order = 9, description = "seed of all randomness (default: 42)")
        String seed;

        @Option(
                names = "--control-tick-interval",
                paramLabel = "K",
                order = 10,
                description = "local ticks per control tick (default: 10)")
        String controlTickInterval;

        @Option(
                names = "--local-tick-ms",
                paramLabel = "MS",
                order = 11,
                description = "simulated milliseconds per local tick (default: 100)")
        String localTickMs;

        @Option(
                names = "--duration",
                paramLabel = "SECONDS",
                order = 12,
                description = "simulated seconds to run, rounded up to whole control ticks (default: until Ctrl-C)")
        String duration;

        @Option(
                names = "--control-ticks",
                paramLabel = "N",
                order = 13,
                description = "control ticks to run; with --duration, whichever ends first")
        String controlTicks;

        @Option(
                names = "--until",
                paramLabel = "EXPR|N",
                order = 14,
                description = "end the run after the first control tick at which a condition holds, for instance"
                        + " 'sol_1.npc[3].money>100', as multiverse replay --help explains; or after control tick N;"
                        + " with --duration or --control-ticks, whichever ends first")
        String until;

        @Option(
                names = "--digest-every",
                paramLabel = "N",
                order = 15,
                description = "control ticks between digests of all state: more cost less and find a divergence later"
                        + " (default: 1)")
        String digestEvery;

        @Option(
                names = "--permute-ties",
                paramLabel = "SEED",
                order = 16,
                description = "deliver events of several games that tie (equal due time, priority and time of emission)"
                        + " in another order, chosen by SEED; 0: in order of their sources (default: 0)")
        String permuteTies;

        @Option(
                names = "--on-realm-failure",
                paramLabel = "contain|stop",
                order = 17,
                description = "when a game's code throws: the others continue, or the run stops (default: contain)")
        String onRealmFailure;
    }

    /** What never decides a result. */
    static final class How {
        @Option(
                names = "--pace",
                paramLabel = "realtime|max|Nx",
                order = 1,
                description = "one simulated second per second, as fast as possible, or N simulated seconds per second,"
                        + " for instance 60x or 0.5x (default: realtime)")
        String pace;

        @Option(
                names = "--workers",
                paramLabel = "N|auto",
                order = 2,
                description = "threads that run games (default: auto, the cores less one for the journal)")
        String workers;

        @Option(
                names = "--wait",
                paramLabel = "MODE",
                order = 3,
                description = "how threads wait: busy-spin, yield or backoff (default: busy-spin at --pace max with"
                        + " cores to spare, else backoff)")
        String wait;

        @Option(
                names = "--pin",
                paramLabel = "none|auto|LIST",
                order = 4,
                description = "processors to pin threads to, for instance 0,2-4 (default: none)")
        String pin;

        @Option(
                names = "--stuck-after",
                paramLabel = "SECONDS",
                order = 5,
                description = "end the run when a game's code does not return for so many seconds of wall time"
                        + " (default: warn after 10 s, and wait)")
        String stuckAfter;

        @Option(
                names = "--strict",
                order = 6,
                description = "watch the games' code for what makes runs differ: contexts kept or used by other"
                        + " threads, objects that two games share; what is found ends the run")
        boolean strict;
    }

    /** Where and how the run is journaled. */
    static final class Journal {
        @Option(
                names = "--journal",
                paramLabel = "DIR",
                order = 1,
                description = "folder for the journal (default: the next free number in journals)")
        String directory;

        @Option(names = "--no-journal", order = 2, description = "keep no journal")
        boolean none;

        @Option(
                names = "--resume",
                order = 3,
                description = "continue the run in --journal DIR, with its own scenario unless flags give one")
        boolean resume;

        @Option(names = "--replace", order = 4, description = "delete the run already in --journal DIR")
        boolean replace;

        @Option(
                names = "--journal-mode",
                paramLabel = "full|inputs",
                order = 5,
                description = "keep all events, or only inputs and digests (default: full)")
        String mode;

        @Option(
                names = "--fsync-every",
                paramLabel = "N",
                order = 6,
                description = "force the journal to disk every N control ticks, so that it survives a power loss"
                        + " (default: 0, never)")
        String fsyncEvery;

        @Option(
                names = "--snapshot-every",
                paramLabel = "N",
                order = 7,
                description = "keep a snapshot of all state every N control ticks, for seeking and resuming; 0: none"
                        + " (default: 1000, and at most one per second)")
        String snapshotEvery;

        @Option(
                names = "--verify-snapshots",
                order = 8,
                description = "while running, restore each snapshot, re-execute what follows, and compare")
        boolean verifySnapshots;

        @Option(
                names = "--sync-test",
                paramLabel = "N",
                arity = "0..1",
                fallbackValue = "1",
                order = 8,
                description = "run each window twice, the second time from a snapshot of its start, and stop where the"
                        + " two differ; with N: every Nth window only")
        String syncTest;

        @Option(
                names = "--journal-retain",
                paramLabel = "TIME",
                order = 8,
                description = "delete the journal's files of days of simulated time that are older than this, for"
                        + " instance 7d, 36h or 90000ticks, once a snapshot stands on what is kept (default: keep all)")
        String retain;

        @Option(
                names = "--discard-damaged-tail",
                order = 9,
                description = "with --resume: continue before the first damaged frame, as a power loss may leave one")
        boolean discardDamagedTail;

        @Option(
                names = "--min-free-mib",
                paramLabel = "MIB",
                order = 10,
                description = "stop the run before less than this is free on the disk (default: 64)")
        String minFreeMib;

        @Option(
                names = "--max-frame-mib",
                paramLabel = "MIB",
                description = "the longest frame, that is all of one control tick, 1 to 1023; a longer one stops the"
                        + " run, which can be resumed with more (default: 1023)")
        String maxFrameMib;
    }

    /** Where the run can be looked at. */
    static final class Live {
        @Option(
                names = "--live",
                paramLabel = "[HOST:]PORT",
                order = 1,
                description = "serve pages that show the run, for browsers on this machine; 0: any free port")
        String address;

        @Option(
                names = "--live-token",
                paramLabel = "TOKEN|FILE",
                order = 3,
                description = "with --live: let whoever knows this token, or the first line of this file, pause, step"
                        + " and stop the run, and send events into it")
        String token;

        @Option(
                names = "--live-allow-remote",
                order = 4,
                description = "with --live-token: let other machines that know the token look at the run, too; give"
                        + " the address to serve at with --live")
        boolean allowsRemote;

        @Option(
                names = "--live-linger",
                paramLabel = "SECONDS",
                order = 2,
                description = "with --live: keep the pages for so long after the run's end, or until Ctrl-C"
                        + " (default: 0)")
        String linger;
    }

    /** Who shares the run. */
    static final class Cluster {
        @Option(
                names = "--cluster",
                paramLabel = "FILE",
                order = 1,
                description = "share the run with the other nodes that this file names, processes with the same flags")
        String file;

        @Option(names = "--node", paramLabel = "K", order = 2, description = "which node of --cluster this is, from 0")
        String node;
    }

    /** What is printed. */
    public static final class Output {
        @Option(names = "--json", order = 1, description = "print one JSON object at the end")
        public boolean json;

        @Option(
                names = "--ndjson",
                order = 2,
                description = "print one JSON object per control tick, and one at the end")
        public boolean ndjson;

        @Option(names = "--quiet", order = 3, description = "print only the line that names the journal")
        public boolean quiet;

        @Option(
                names = "--progress",
                paramLabel = "auto|plain|none",
                order = 4,
                description = "progress on stderr: live if it is a terminal, plain lines, or none (default: auto)")
        public String progress;

        @Option(
                names = "--log",
                paramLabel = "LEVEL",
                arity = "0..1",
                fallbackValue = RunLogOutput.USUAL_LEVEL,
                order = 5,
                description = "print what games and stages log on stderr, from this level on: trace, debug, info, warn"
                        + " or error (default with --log alone: info)")
        public String log;

        @Option(
                names = "--log-file",
                paramLabel = "FILE",
                order = 6,
                description = "write the log into a file instead, one JSON object per line; with --resume, at its end")
        public String logFile;

        @Option(
                names = "--metrics",
                paramLabel = "FILE",
                order = 7,
                description = "write the metrics of games and stages into a CSV file when the run ends")
        public String metrics;

        @Option(names = "--print-config", order = 8, description = "print the scenario as a scenario file, run nothing")
        public boolean printConfig;
    }
}
