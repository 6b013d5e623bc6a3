package io.multiverse.replay.soak;

import io.multiverse.cli.text.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Adds up what {@code soak kill} did. Not thread-safe. */
final class KillTotals {
    private static final int SCHEMA_VERSION = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    private final KillSoakPlan plan;
    private final Map<KilledJournal.Stage, Integer> kills = new EnumMap<>(KilledJournal.Stage.class);
    private final long startNanos = System.nanoTime();
    private long runWallNanos;
    private long handOffs;
    private long controlTicksWithHandOffs;
    private int rounds;
    private int killsWhileResuming;
    private int killsWhilePublishing;
    private int killsWhileCuttingOff;
    private int killsWithPlayersInFlight;
    private int tornTails;
    private int endsBeforeKills;
    private int resumesFromSnapshot;
    private int resumesFromStart;
    private int beginnings;
    private long framesRestored;
    private long framesReexecuted;

    KillTotals(KillSoakPlan plan) {
        this.plan = plan;
    }

    /** Notes what the run is like that nobody kills. */
    void run(UninterruptedRun run) {
        runWallNanos = run.wallNanos();
        handOffs = run.handOffCount();
        controlTicksWithHandOffs = run.controlTicksWithHandOffs();
    }

    /** Notes that a round ended as it should. */
    void roundDone() {
        rounds++;
    }

    /**
     * Notes a kill.
     *
     * @param framesBefore the frames there were when the killed process began
     * @param isInFlight whether players change realms at the control tick it was at
     */
    void killed(KilledJournal left, long framesBefore, boolean isInFlight) {
        killsWithPlayersInFlight += isInFlight ? 1 : 0;
        kills.merge(left.stage(), 1, Integer::sum);
        killsWhileResuming += framesBefore > 0 && left.frames() == framesBefore ? 1 : 0;
        killsWhilePublishing += left.isPublishing() ? 1 : 0;
        killsWhileCuttingOff += left.isCuttingOff() ? 1 : 0;
        tornTails += left.isTorn() ? 1 : 0;
    }

    /** Notes that a process ended before it was to be killed. */
    void endedBeforeKill() {
        endsBeforeKills++;
    }

    /** Notes a resumption of what a killed process left. */
    void resumes(KilledJournal left) {
        if (left.frames() == 0) {
            beginnings++;
            return;
        }
        if (left.newestSnapshot() >= 0) {
            resumesFromSnapshot++;
        } else {
            resumesFromStart++;
        }
        final long restored = Math.max(0, left.newestSnapshot());
        framesRestored += restored;
        framesReexecuted += left.frames() - restored;
    }

    int rounds() {
        return rounds;
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int kills(KilledJournal.Stage stage) {
        return kills.getOrDefault(stage, 0);
    }

    private int killsBeforeFirstFrame() {
        return kills(KilledJournal.Stage.NOT_BEGUN)
                + kills(KilledJournal.Stage.NO_HEADER)
                + kills(KilledJournal.Stage.NO_FRAME);
    }

    private double wallSeconds() {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }

    /** Returns the lines for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        line(lines, "Rounds", rounds + " of " + plan.rounds() + " equal to the run that was never killed");
        line(
                lines,
                "Run",
                Figures.count(plan.games(), "game") + ", " + Figures.count(plan.controlTicks(), "control tick")
                        + ", snapshots every " + plan.snapshotEvery() + ", fsync every " + plan.fsyncEvery() + ", "
                        + Figures.seconds(runWallNanos / NANOS_PER_SECOND));
        line(
                lines,
                "Kills",
                kills() + ": " + killsBeforeFirstFrame() + " before the first frame ("
                        + kills(KilledJournal.Stage.NOT_BEGUN) + " before the journal, "
                        + kills(KilledJournal.Stage.NO_HEADER) + " before its header), "
                        + kills(KilledJournal.Stage.FRAMES) + " among the frames, "
                        + kills(KilledJournal.Stage.SEALED) + " after the seal");
        line(
                lines,
                "Of these",
                killsWhileResuming + " before a resumed run had a new frame, " + killsWhileCuttingOff
                        + " while it cut off the old end, " + killsWhilePublishing
                        + " while a snapshot was written; " + Figures.count(tornTails, "torn tail"));
        if (plan.players() > 0) {
            line(
                    lines,
                    "Players",
                    Figures.grouped(plan.players()) + ", " + Figures.count(handOffs, "hand-off") + " at "
                            + Figures.grouped(controlTicksWithHandOffs) + " of the control ticks; "
                            + Figures.count(killsWithPlayersInFlight, "kill") + " with players in flight");
        }
        line(lines, "Too late", Figures.count(endsBeforeKills, "kill") + ", the process had ended");
        line(
                lines,
                "Resumed",
                resumesFromSnapshot + " from a snapshot, " + resumesFromStart + " from the start, " + beginnings
                        + " without a frame to resume from");
        line(
                lines,
                "Frames",
                Figures.grouped(framesReexecuted) + " re-executed, " + Figures.grouped(framesRestored)
                        + " skipped by snapshots");
        line(lines, "Wall time", Figures.seconds(wallSeconds()));
        return lines;
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-11s %s", name + ":", value));
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("rounds", rounds);
        map.put("roundsPlanned", plan.rounds());
        map.put("seed", plan.seed());
        map.put("games", plan.games());
        map.put("players", plan.players());
        map.put("controlTicks", plan.controlTicks());
        map.put("snapshotEvery", plan.snapshotEvery());
        map.put("fsyncEvery", plan.fsyncEvery());
        map.put("kills", kills());
        map.put("killsBeforeFirstFrame", killsBeforeFirstFrame());
        map.put("killsBeforeJournal", kills(KilledJournal.Stage.NOT_BEGUN));
        map.put("killsBeforeHeader", kills(KilledJournal.Stage.NO_HEADER));
        map.put("killsAmongFrames", kills(KilledJournal.Stage.FRAMES));
        map.put("killsAfterSeal", kills(KilledJournal.Stage.SEALED));
        map.put("killsWhileResuming", killsWhileResuming);
        map.put("killsWhileCuttingOff", killsWhileCuttingOff);
        map.put("killsWhilePublishing", killsWhilePublishing);
        map.put("killsWithPlayersInFlight", killsWithPlayersInFlight);
        map.put("tornTails", tornTails);
        map.put("endsBeforeKills", endsBeforeKills);
        map.put("resumesFromSnapshot", resumesFromSnapshot);
        map.put("resumesFromStart", resumesFromStart);
        map.put("resumesWithoutFrame", beginnings);
        map.put("framesReexecuted", framesReexecuted);
        map.put("framesRestored", framesRestored);
        map.put("handOffs", handOffs);
        map.put("controlTicksWithHandOffs", controlTicksWithHandOffs);
        map.put("runWallSeconds", runWallNanos / NANOS_PER_SECOND);
        map.put("wallSeconds", wallSeconds());
        return map;
    }
}
