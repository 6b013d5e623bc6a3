package io.multiverse.replay.view;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.live.shown.EventQuery;
import io.multiverse.live.shown.LogQuery;
import io.multiverse.live.shown.NotShownException;
import io.multiverse.live.shown.ShownLog;
import io.multiverse.live.shown.ShownMetrics;
import io.multiverse.live.shown.ShownPlayers;
import io.multiverse.live.shown.ShownRun;
import io.multiverse.live.shown.ShownState;
import io.multiverse.live.shown.ShownTicks;
import io.multiverse.live.shown.ShownWorlds;
import io.multiverse.live.shown.TickRow;
import io.multiverse.replay.inspect.CauseSearch;
import io.multiverse.replay.inspect.FieldAtTick;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.JournalEnd;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import io.multiverse.replay.reexecute.LogReexecution;
import io.multiverse.replay.reexecute.ReexecutionSession;
import io.multiverse.scenario.ScenarioSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A recorded run: what its journal holds of each control tick, and a session that goes to those that are asked for.
 * What is asked of single events, causes and logs is looked up in the journal.
 */
final class RecordedView implements ShownRun {
    private static final String STAGE = "stage:";
    private static final int MOST_EFFECTS = 1000;

    private final Path directory;
    private final Console console;
    private final TickTable ticks;
    private final JournalEnd end;
    private final Recording recording;
    private final Moments moments;

    /** A search goes through much of the run, so there is one at a time. */
    private final Semaphore searching = new Semaphore(1);

    private RecordedView(Path directory, Console console, TickTable ticks, JournalEnd end) {
        this.directory = directory;
        this.console = console;
        this.ticks = ticks;
        this.end = end;
        recording = Recording.of(directory);
        moments = new Moments(recording, console);
    }

    /** Reads a journal. */
    static RecordedView of(Path directory, Console console, StatusLine status) {
        try (JournalWalk walk = JournalWalk.open(directory, console, status, "reading")) {
            final TickTable ticks = TickTable.of(walk);
            return new RecordedView(directory, console, ticks, walk.end());
        }
    }

    @Override
    public Map<String, Object> run() {
        final JournalHeader header = recording.header();
        final TickRow last = ticks.newest() == 0 ? TickRow.START : ticks.row(ticks.newest());
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("kernelVersion", KernelVersion.get());
        map.put("isLive", false);
        map.put("isOver", true);
        map.put("isSealed", end.isSealed());
        map.put("scenario", ScenarioSummary.ofRecorded(header.scenario()));
        map.put("seed", header.seed());
        map.put("windowNs", header.windowNanos());
        map.put("journal", directory.toString());
        map.put("controlTick", ticks.newest());
        map.put("simTimeNs", ticks.newest() * header.windowNanos());
        map.put("running", last.running());
        map.put("events", last.events());
        map.put("deadLetters", last.deadLetters());
        map.put("hash", last.hashText());
        map.put("journalBytes", last.journalBytes());
        map.put("isLogged", true);
        map.put("deadLettersByReason", ticks.deadLetters());
        map.put("stages", header.stageNames());
        map.put("countsFrom", ticks.newest() == 0 ? 0 : 1);
        map.put("comparedTo", moments.comparedTo());
        map.put("divergesAt", moments.divergence() < 0 ? null : moments.divergence());
        return map;
    }

    @Override
    public boolean isOver() {
        return true;
    }

    @Override
    public ShownTicks ticks() {
        return ticks;
    }

    @Override
    public List<Map<String, Object>> latencies() {
        return List.of();
    }

    private ReexecutionSession at(long at) {
        final long target = at == NOW ? ticks.newest() : at;
        if (target > ticks.newest()) {
            throw NotShownException.missing("the journal ends at control tick " + ticks.newest());
        }
        return moments.at(target);
    }

    @Override
    public synchronized Map<String, Object> realms(long at) {
        final ReexecutionSession here = at(at);
        final List<Object> list = new ArrayList<>();
        here.realms().forEach((id, game) -> list.add(ShownState.realm(id, game)));
        final Map<String, Object> map = head(here);
        map.put("realms", list);
        return map;
    }

    private Map<String, Object> head(ReexecutionSession here) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", here.controlTick());
        map.put("simTimeNs", here.controlTick() * here.header().windowNanos());
        here.divergence().ifPresent(divergence -> map.put("divergesAt", divergence.controlTick()));
        return map;
    }

    @Override
    public synchronized Map<String, Object> state(String owner, long at) {
        final ReexecutionSession here = at(at);
        final boolean isStage = owner.startsWith(STAGE);
        final String id = isStage ? owner.substring(STAGE.length()) : owner;
        if (isStage ? !here.stages().contains(id) : !here.hasRealm(id)) {
            throw NotShownException.missing("there is no " + owner + " at control tick " + here.controlTick());
        }
        final Map<String, Object> map = head(here);
        map.put("owner", owner);
        map.put("fields", ShownState.fields(out -> here.describe(isStage, id, out)));
        return map;
    }

    @Override
    public synchronized Map<String, Object> events(EventQuery query) {
        final ReexecutionSession here = at(query.at());
        final List<Map<String, Object>> events = new ArrayList<>();
        if (here.frame() != null) {
            for (final JournaledEvent event : here.frame().events()) {
                final Map<String, Object> map = NamedEvent.of(event, here.controlTick(), here.register())
                        .toMap();
                if (query.matches(map)) {
                    events.add(map);
                }
            }
        }
        final Map<String, Object> map = head(here);
        map.put("cursor", 0);
        map.put("leftOut", Math.max(0, events.size() - query.most()));
        map.put("events", events.subList(0, Math.min(events.size(), query.most())));
        return map;
    }

    private CauseSearch causes() {
        return new CauseSearch(recording, task -> JournalWalk.open(recording, console, noStatus(), task));
    }

    private StatusLine noStatus() {
        return new StatusLine(console.err(), StatusLine.Mode.NONE, false);
    }

    @Override
    public Map<String, Object> event(String name) {
        try {
            return causes().event(name, MOST_EFFECTS).toMap();
        } catch (final CommandException | JournalException e) {
            throw NotShownException.missing(e.getMessage());
        }
    }

    @Override
    public Map<String, Object> lastChange(String field, long at) {
        return search(
                "another field",
                () -> causes().field(
                                FieldAtTick.parse(field + "@" + (at == NOW ? ticks.newest() : at)), console, noStatus())
                        .toMap());
    }

    private <T> T search(String what, Supplier<T> search) {
        if (!searching.tryAcquire()) {
            throw NotShownException.later(what + " is being looked for");
        }
        try {
            return search.get();
        } catch (final CommandException | JournalException e) {
            throw NotShownException.missing(e.getMessage());
        } finally {
            searching.release();
        }
    }

    @Override
    public Map<String, Object> log(LogQuery query) {
        final long at = query.at() == NOW ? ticks.newest() : query.at();
        final List<LogLine> lines = at == 0
                ? List.of()
                : search("something else", () -> {
                    final List<LogLine> told = new ArrayList<>();
                    new LogReexecution(recording, console, noStatus()).tell(at, at, query.least(), told::add);
                    return told;
                });
        synchronized (this) {
            final RunRegister names = at(at).register();
            return ShownLog.of(query, lines, 0, cause -> EventText.name(cause, names));
        }
    }

    @Override
    public synchronized Map<String, Object> players(long at) {
        return at(at).look(ShownPlayers::all);
    }

    @Override
    public synchronized Map<String, Object> player(String who, long at) {
        return at(at).look(engine -> ShownPlayers.one(engine, who));
    }

    @Override
    public synchronized Map<String, Object> cities(long at) {
        return at(at).look(ShownWorlds::cities);
    }

    @Override
    public synchronized Map<String, Object> metrics(long at) {
        return at(at).look(ShownMetrics::of);
    }

    @Override
    public synchronized Map<String, Object> dialogues(String realm, long at, int most) {
        return at(at).look(engine -> ShownWorlds.dialogues(engine, realm, most));
    }

    @Override
    public Map<String, Object> flows() {
        return ticks.flows();
    }

    @Override
    public long jump(String what, long from, boolean isForward) {
        if (what.equals("divergence")) {
            moments.walkThrough();
            final long at = moments.divergence();
            return isForward ? at > from ? at : -1 : at < from ? at : -1;
        }
        return ticks.next(what.equals("deadLetter"), from, isForward);
    }

    @Override
    public synchronized void close() {
        moments.close();
    }
}
