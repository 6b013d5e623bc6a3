package io.multiverse.launcher.plan;

import io.multiverse.city.CitySimulation;
import io.multiverse.city.CityType;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import io.multiverse.cli.ThreadPlan;
import io.multiverse.cli.text.CommandLineText;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.launcher.live.LiveAddress;
import io.multiverse.launcher.live.LiveSettings;
import io.multiverse.launcher.node.NodePlace;
import io.multiverse.plugin.PluginPlaces;
import io.multiverse.scenario.DemoEvents;
import io.multiverse.scenario.DialogueServer;
import io.multiverse.scenario.RealmProfile;
import io.multiverse.scenario.RunSetups;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioDocument;
import io.multiverse.scenario.ScenarioFile;
import io.multiverse.scenario.ScenarioInput;
import io.multiverse.scenario.ScenarioInstancing;
import io.multiverse.scenario.ScenarioPlayers;
import io.multiverse.scenario.ScenarioRealm;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Checks the flags of {@code run} and makes a plan of them. */
public final class RunPlanner {
    /** What a realm's failure leads to, as spelled on the command line. */
    private enum OnFailure {
        CONTAIN,
        STOP
    }

    private static final int LONGEST_LINGER_SECONDS = 1_000_000;

    private final RunOptions options;
    private final List<String> arguments;
    private final RunOptions.What what;
    private final JournalFlags journal;
    private NodePlace place;
    private BigDecimal fileSeconds;
    private Long fileControlTicks;
    private ScenarioDocument.Dialogue fileDialogue;
    private List<ScenarioInput> fileInputs = List.of();

    /** Takes the flags as given, and the words of the command line for the line that does the same run again. */
    public RunPlanner(RunOptions options, List<String> arguments) {
        this.options = options;
        this.arguments = arguments;
        what = options.what;
        journal = new JournalFlags(options.journal);
    }

    /** Returns the scenario; {@link CommandException} if a flag or the file is wrong. */
    public Scenario scenario() {
        Flag.exclusive("--games", what.games != null, "--game-list", what.gameList != null);
        Flag.exclusive("--games", what.games != null, "--scenario", what.scenario != null);
        Flag.exclusive("--game-list", what.gameList != null, "--scenario", what.scenario != null);
        journal.requireFolder();
        if (what.scenario != null) {
            return scenarioOfFile();
        }
        if (options.journal.resume && !isAnythingSaid()) {
            final Optional<JournalHeader> recorded = journal.recordedHeader();
            if (recorded.isPresent()) {
                return withSameModel(scenarioOf(recorded.get()));
            }
        }
        final RealmProfile profile = RealmProfile.city(
                (int) Flag.whole("--npcs", what.npcs, 1, CitySimulation.MAX_NPCS, CityType.DEFAULT_NPCS));
        final List<ScenarioRealm> realms = new ArrayList<>();
        for (final String id : what.gameList == null ? numberedGames() : listedGames()) {
            realms.add(new ScenarioRealm(id, profile));
        }
        return new Scenario(
                seed(Scenario.DEFAULT_SEED),
                (int) intervalTicks(Scenario.DEFAULT_INTERVAL_TICKS),
                localTickMs(Scenario.DEFAULT_LOCAL_TICK_MS),
                (int) digestEvery(Scenario.DEFAULT_DIGEST_EVERY),
                permuteTies(0),
                realms,
                DemoEvents.DEFAULT,
                List.of(),
                List.of(),
                playersWithoutFile());
    }

    private ScenarioPlayers playersWithoutFile() {
        final ScenarioDocument.Players said = players();
        requirePlayers(said == null || said.count() != null);
        return said == null ? null : said.toPlayers();
    }

    private void requirePlayers(boolean areThere) {
        if (!areThere) {
            throw CommandException.usage(
                    (what.instanceSoftCap != null || what.instanceMax != null || what.instanceGrace != null
                                    ? "instances are for players"
                                    : "a chat model speaks to players")
                            + ": give --players N");
        }
    }

    /** A resumed run keeps the model it was recorded with. */
    private Scenario withSameModel(Scenario recorded) {
        final String model = DialogueServer.modelName(options.dialogue);
        final String before =
                recorded.players() == null ? null : recorded.players().dialogueModel();
        if (before == null && options.dialogue.isAnythingSaid()) {
            throw CommandException.usage("--resume: the words of the run in " + options.journal.directory
                    + " come from templates; leave out the flags --dialogue-...");
        }
        if (model != null && !model.equals(before)) {
            throw CommandException.usage("--resume: the words of the run in " + options.journal.directory
                    + " come from the model " + before + ", not " + model + "; leave out --dialogue-model");
        }
        return recorded;
    }

    private boolean isAnythingSaid() {
        return Stream.of(
                        what.games,
                        what.gameList,
                        what.npcs,
                        what.players,
                        what.instanceSoftCap,
                        what.instanceMax,
                        what.instanceGrace,
                        what.seed,
                        what.controlTickInterval,
                        what.localTickMs,
                        what.digestEvery,
                        what.permuteTies)
                .anyMatch(Objects::nonNull);
    }

    private Scenario scenarioOf(JournalHeader recorded) {
        final String json = recorded.scenario();
        if (json.isEmpty()) {
            throw CommandException.usage("--resume: the run in " + options.journal.directory
                    + " was not started by this command; give the flags that describe its games");
        }
        RunSetups.requireTypes(Path.of(options.journal.directory), recorded);
        return Scenario.fromJson(json);
    }

    private List<String> numberedGames() {
        final List<String> ids = new ArrayList<>();
        final long count = Flag.whole("--games", what.games, 1, Scenario.MAX_REALMS, 1);
        for (int number = 1; number <= count; number++) {
            ids.add("sol_" + number);
        }
        return ids;
    }

    private List<String> listedGames() {
        final List<String> ids = new ArrayList<>();
        for (final String part : what.gameList.split(",", -1)) {
            final String id = part.strip();
            if (id.isEmpty()) {
                throw Flag.bad("--game-list", what.gameList, "give names between the commas, for instance sol_1,sol_2");
            }
            if (ids.contains(id)) {
                throw Flag.bad("--game-list", what.gameList, id + " appears twice, and names are unique");
            }
            ids.add(id);
        }
        return ids;
    }

    private Scenario scenarioOfFile() {
        if (what.npcs != null) {
            throw CommandException.usage("--npcs has no effect with --scenario; set npcs in the file");
        }
        final Path file = Flag.path("--scenario", what.scenario);
        PluginPlaces.useBeside(file);
        final ScenarioDocument document = ScenarioFile.load(file);
        fileSeconds = document.durationSeconds();
        fileControlTicks = document.controlTicks();
        final ScenarioDocument.Players players = players();
        fileDialogue = document.players() == null ? null : document.players().dialogue();
        requirePlayers(document.players() != null || players == null || players.count() != null);
        try {
            fileInputs = document.toInputs();
            final Scenario scenario = document.overriddenBy(
                            what.seed == null ? null : seed(0),
                            what.controlTickInterval == null ? null : (int) intervalTicks(0),
                            what.localTickMs == null ? null : localTickMs(0),
                            what.digestEvery == null ? null : (int) digestEvery(0),
                            players)
                    .toScenario();
            return what.permuteTies == null ? scenario : scenario.withPermutedTies(permuteTies(0));
        } catch (final IllegalArgumentException e) {
            throw CommandException.usage(what.scenario + ": " + e.getMessage());
        }
    }

    /** Returns what flags say of players, null if nothing. */
    private ScenarioDocument.Players players() {
        final Integer count = number("--players", what.players, 1, ScenarioPlayers.MAX_COUNT);
        final Integer softCap = number("--instance-soft-cap", what.instanceSoftCap, 1, Integer.MAX_VALUE);
        final Integer most = number("--instance-max", what.instanceMax, 2, ScenarioInstancing.MOST_INSTANCES);
        final Integer grace = number("--instance-grace", what.instanceGrace, 1, Integer.MAX_VALUE);
        if (softCap == null && (most != null || grace != null) && what.scenario == null) {
            throw CommandException.usage((most != null ? "--instance-max" : "--instance-grace")
                    + " needs --instance-soft-cap N, the players an instance takes before another is made");
        }
        final String model = DialogueServer.modelName(options.dialogue);
        final boolean isInstanced = softCap != null || most != null || grace != null;
        if (count == null && model == null && !isInstanced) {
            return null;
        }
        return new ScenarioDocument.Players(
                count,
                null,
                null,
                null,
                isInstanced ? new ScenarioDocument.Instancing(softCap, most, grace) : null,
                model == null ? null : ScenarioDocument.Dialogue.of(model));
    }

    private static Integer number(String flag, String text, int least, int most) {
        return text == null ? null : (int) Flag.whole(flag, text, least, most, least);
    }

    private long seed(long usual) {
        return Flag.whole("--seed", what.seed, Long.MIN_VALUE, Long.MAX_VALUE, usual);
    }

    private long intervalTicks(long usual) {
        return Flag.whole("--control-tick-interval", what.controlTickInterval, 1, Scenario.MAX_INTERVAL_TICKS, usual);
    }

    private long digestEvery(long usual) {
        return Flag.whole("--digest-every", what.digestEvery, 1, Scenario.MAX_DIGEST_EVERY, usual);
    }

    private long permuteTies(long usual) {
        return Flag.whole("--permute-ties", what.permuteTies, Long.MIN_VALUE, Long.MAX_VALUE, usual);
    }

    private long localTickMs(long usual) {
        return Flag.whole("--local-tick-ms", what.localTickMs, 1, Scenario.MAX_LOCAL_TICK_MS, usual);
    }

    /** Returns the plan for a scenario; makes the journal's folder if none is named. */
    public RunPlan plan(Scenario scenario) {
        Flag.exclusive("--json", options.output.json, "--ndjson", options.output.ndjson);
        Flag.exclusive("--json", options.output.json, "--quiet", options.output.quiet);
        Flag.exclusive("--ndjson", options.output.ndjson, "--quiet", options.output.quiet);
        final RunOptions.How how = options.how;
        final RunPace pace = RunPace.of(how.pace);
        place = ClusterFlags.place(options);
        final ThreadPlan threads = ThreadPlan.of(
                how.workers == null && place != null && place.workers() > 0
                        ? Integer.toString(place.workers())
                        : how.workers,
                how.wait,
                how.pin,
                scenario.realms().size(),
                !options.journal.none || options.journal.syncTest != null,
                pace.pace());
        final boolean isStopped = what.onRealmFailure != null
                && Flag.choice("--on-realm-failure", what.onRealmFailure, OnFailure.class) == OnFailure.STOP;
        return new RunPlan(
                scenario,
                length(scenario),
                UntilCondition.of(what.until),
                fileInputs,
                dialogue(scenario),
                pace,
                stuckLimit(),
                threads,
                isStopped ? FailurePolicy.STOP_RUN : FailurePolicy.CONTAIN,
                options.how.strict,
                place == null
                        ? journal.settings(windowNanos(scenario))
                        : journal.settingsOfNode(place, windowNanos(scenario)),
                snapshots(),
                options.journal.verifySnapshots && keepsSnapshots(),
                journal.syncTestEvery(),
                live(),
                liveLinger(),
                CommandLineText.reproduce(arguments, scenario.seed(), what.seed != null),
                null);
    }

    private boolean keepsSnapshots() {
        return place == null || place.keepsSnapshots();
    }

    private SnapshotSchedule snapshots() {
        final SnapshotSchedule asked = journal.snapshots();
        return keepsSnapshots() ? asked : SnapshotSchedule.NEVER;
    }

    /** Returns this process's place among those that share the run it has planned, or null if it runs alone. */
    public NodePlace place() {
        return place;
    }

    private static long windowNanos(Scenario scenario) {
        return TimeUnit.MILLISECONDS.toNanos((long) scenario.controlTickIntervalTicks() * scenario.localTickMs());
    }

    private LiveSettings live() {
        final RunOptions.Live live = options.live;
        if (live.address == null) {
            if (live.token != null || live.allowsRemote) {
                throw CommandException.usage("--live-token and --live-allow-remote say who may use the pages of --live:"
                        + " give that, too");
            }
            return null;
        }
        if (!live.allowsRemote) {
            final LiveAddress address = LiveAddress.parse("--live", live.address);
            return new LiveSettings(address, live.token == null ? null : token(), false);
        }
        if (live.token == null) {
            throw CommandException.usage("--live-allow-remote lets other machines look at the run, and so they need a"
                    + " token: give --live-token, too");
        }
        return new LiveSettings(LiveAddress.parseAny("--live", live.address), token(), true);
    }

    private String token() {
        return LiveSettings.token("--live-token", options.live.token);
    }

    private Duration liveLinger() {
        if (options.live.linger != null && options.live.address == null) {
            throw CommandException.usage("--live-linger keeps the pages of --live: give that, too");
        }
        return Duration.ofSeconds(Flag.whole("--live-linger", options.live.linger, 0, LONGEST_LINGER_SECONDS, 0));
    }

    private Duration stuckLimit() {
        final String text = options.how.stuckAfter;
        if (text == null) {
            return null;
        }
        try {
            return Duration.ofMillis(Flag.millis(Flag.decimal(text)));
        } catch (final ArithmeticException | NumberFormatException e) {
            throw Flag.bad("--stuck-after", text, "give a number of seconds of wall time above 0, for instance 60");
        }
    }

    private DialogueServer dialogue(Scenario scenario) {
        return DialogueServer.of(
                options.dialogue,
                fileDialogue,
                scenario.players() == null ? null : scenario.players().dialogueModel(),
                options.journal.resume);
    }

    /** Returns the number of control ticks: flags win over the file, and the shorter of two lengths wins. */
    private long length(Scenario scenario) {
        final long ofFile = lengthOfFile(scenario);
        long length = Flag.whole("--control-ticks", what.controlTicks, 1, Long.MAX_VALUE, RunPlan.ENDLESS);
        if (what.duration != null) {
            length = Math.min(length, scenario.controlTicksIn(Flag.seconds("--duration", what.duration)));
        }
        return withinSimulatedTime(scenario, what.duration == null && what.controlTicks == null ? ofFile : length);
    }

    private static long withinSimulatedTime(Scenario scenario, long length) {
        if (length != RunPlan.ENDLESS && length > scenario.lastControlTick()) {
            throw CommandException.usage("a run of " + length + " control ticks of "
                    + scenario.controlTickIntervalTicks() + " local ticks of " + scenario.localTickMs()
                    + " ms would pass the end of simulated time, which is after 2^63 - 1 ns: at most "
                    + scenario.lastControlTick() + " control ticks are possible");
        }
        return length;
    }

    private long lengthOfFile(Scenario scenario) {
        if (fileControlTicks != null && fileControlTicks < 1) {
            throw CommandException.usage(what.scenario + ": controlTicks must be at least 1, not " + fileControlTicks);
        }
        final long length = fileControlTicks == null ? RunPlan.ENDLESS : fileControlTicks;
        return fileSeconds == null ? length : Math.min(length, scenario.controlTicksIn(fileMillis()));
    }

    private long fileMillis() {
        try {
            return Flag.millis(fileSeconds);
        } catch (final ArithmeticException e) {
            throw CommandException.usage(
                    what.scenario + ": durationSeconds must be a number above 0, not " + fileSeconds);
        }
    }
}
