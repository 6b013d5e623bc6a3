package io.multiverse.live.feed;

import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.journal.NumberedNames;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.live.shown.EventQuery;
import io.multiverse.live.shown.LogQuery;
import io.multiverse.live.shown.NotShownException;
import io.multiverse.live.shown.RunControls;
import io.multiverse.live.shown.ShownLog;
import io.multiverse.live.shown.ShownMetrics;
import io.multiverse.live.shown.ShownPlayers;
import io.multiverse.live.shown.ShownRun;
import io.multiverse.live.shown.ShownState;
import io.multiverse.live.shown.ShownTicks;
import io.multiverse.live.shown.ShownWorlds;
import io.multiverse.live.shown.TickRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A run in progress. Thread-safe. */
public final class EngineRun implements ShownRun {
    private static final String STAGE = "stage:";
    private static final long STATE_MILLIS = 400;
    private static final long SLOW_MILLIS = 1000;
    private static final long FIELDS_MILLIS = 100;
    private static final long NAMES_MILLIS = 2000;

    private final MultiGameTickEngine engine;
    private final LiveFacts facts;
    private final FrameFeed feed = new FrameFeed();
    private final LatencyLog latencies = new LatencyLog(feed.latencies());
    private final Inquiries inquiries = new Inquiries();
    private final EngineControls controls;
    private volatile FeedNames names = FeedNames.NONE;
    private volatile long dueNames;

    private EngineRun(MultiGameTickEngine engine, LiveFacts facts) {
        this.engine = engine;
        this.facts = facts;
        controls = new EngineControls(engine, this::names, facts.newGames());
    }

    /**
     * Begins to look at a run.
     *
     * @param facts what is known of it beforehand
     * @throws IllegalStateException if it has started
     */
    public static EngineRun of(MultiGameTickEngine engine, LiveFacts facts) {
        final EngineRun run = new EngineRun(engine, facts);
        engine.addObserver(run.feed);
        return run;
    }

    @Override
    public Map<String, Object> run() {
        latencies.advance();
        final List<TickRow> rows = feed.ticks().after(feed.ticks().newest() - 1, 1);
        final TickRow last = rows.isEmpty() ? TickRow.START : rows.get(0);
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("kernelVersion", KernelVersion.get());
        map.put("isLive", true);
        map.put("isOver", feed.isClosed());
        map.putAll(facts.known());
        map.put("controlTick", last.controlTick());
        map.put("simTimeNs", engine.simTimeNanos());
        map.put("running", last.running());
        map.put("events", last.events());
        map.put("deadLetters", last.deadLetters());
        map.put("hash", last.toList().get(7));
        map.put("journalBytes", last.journalBytes());
        map.put("isLogged", facts.log() != null);
        map.put("isPaused", engine.pace().isPaused());
        map.put(
                "pace",
                Double.isInfinite(engine.pace().factor()) ? null : engine.pace().factor());
        map.put("dilation", engine.dilation());
        map.put("overruns", engine.overruns());
        final Map<String, Object> reasons = new LinkedHashMap<>();
        for (final DeadLetterReason reason : DeadLetterReason.values()) {
            if (feed.deadLetters(reason) > 0) {
                reasons.put(reason.name(), feed.deadLetters(reason));
            }
        }
        map.put("deadLettersByReason", reasons);
        map.put("stages", names().stages());
        return map;
    }

    @Override
    public boolean isOver() {
        return feed.isClosed();
    }

    @Override
    public ShownTicks ticks() {
        latencies.advance();
        return feed.ticks();
    }

    @Override
    public List<Map<String, Object>> latencies() {
        return latencies.seconds();
    }

    @Override
    public Map<String, Object> latestLatency() {
        return latencies.latest();
    }

    @Override
    public Map<String, Object> realms(long at) {
        return look("realms", at, STATE_MILLIS, () -> realms(engine.getMultiverseState()));
    }

    private static Map<String, Object> realms(MultiverseState state) {
        final List<Object> list = new ArrayList<>();
        state.gameStates().forEach((id, game) -> list.add(ShownState.realm(id, game)));
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", state.controlTickId());
        map.put("simTimeNs", state.simTimeNanos());
        map.put("realms", list);
        return map;
    }

    private static void requireNow(long at) {
        if (at != NOW) {
            throw NotShownException.missing("a run in progress shows its latest control tick only: multiverse view"
                    + " shows all of its journal");
        }
    }

    @Override
    public Map<String, Object> state(String owner, long at) {
        return look("state " + owner, at, FIELDS_MILLIS, () -> fields(owner));
    }

    private Map<String, Object> fields(String owner) {
        final List<Map<String, Object>> fields = ShownState.fields(out -> {
            if (owner.startsWith(STAGE)) {
                engine.describeStage(owner.substring(STAGE.length()), out);
            } else {
                engine.describeGame(owner, out);
            }
        });
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", engine.controlTickCount());
        map.put("owner", owner);
        map.put("fields", fields);
        return map;
    }

    private FeedNames names() {
        if (System.nanoTime() - dueNames >= 0) {
            try {
                names = new FeedNames(
                        inquiries.ask("names", NAMES_MILLIS, engine.contents()::names, NumberedNames.class));
                dueNames = System.nanoTime() + NAMES_MILLIS * 1_000_000;
            } catch (final NotShownException e) {
                // the names there are will have to do
            }
        }
        return names;
    }

    @Override
    public Map<String, Object> events(EventQuery query) {
        requireNow(query.at());
        final EventTail tail = feed.tail();
        final List<Map<String, Object>> events = new ArrayList<>();
        final FeedNames known = names();
        long cursor = query.after();
        if (tail != null) {
            for (final EventTail.Copy copy : tail.from(query.after())) {
                final Map<String, Object> event = ShownEvents.map(copy, known);
                if (query.matches(event)) {
                    events.add(event);
                }
                cursor = copy.place() + 1;
            }
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("cursor", cursor);
        map.put("leftOut", feed.leftOut());
        map.put("events", events.subList(Math.max(0, events.size() - query.most()), events.size()));
        return map;
    }

    @Override
    public Map<String, Object> event(String name) {
        final List<Map<String, Object>> all = new ArrayList<>();
        final EventTail tail = feed.tail();
        final FeedNames known = names();
        if (tail != null) {
            tail.from(0).forEach(copy -> all.add(ShownEvents.map(copy, known)));
        }
        return EventFamily.of(name, all);
    }

    @Override
    public Map<String, Object> players(long at) {
        return look("players", at, SLOW_MILLIS, () -> ShownPlayers.all(engine));
    }

    @Override
    public Map<String, Object> player(String who, long at) {
        return look("player " + who, at, STATE_MILLIS, () -> ShownPlayers.one(engine, who));
    }

    @Override
    public Map<String, Object> cities(long at) {
        return look("cities", at, STATE_MILLIS, () -> ShownWorlds.cities(engine));
    }

    @Override
    public Map<String, Object> metrics(long at) {
        return look("metrics", at, STATE_MILLIS, () -> ShownMetrics.of(engine));
    }

    @Override
    public Map<String, Object> dialogues(String realm, long at, int most) {
        return look(
                "dialogues " + most + " " + realm, at, STATE_MILLIS, () -> ShownWorlds.dialogues(engine, realm, most));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> look(String question, long at, long maxAgeMillis, Supplier<Map<String, Object>> asked) {
        requireNow(at);
        return inquiries.ask(question, maxAgeMillis, asked::get, Map.class);
    }

    @Override
    public Map<String, Object> flows() {
        final FeedNames known = names();
        return feed.flows().map(known.names().games());
    }

    @Override
    public Map<String, Object> log(LogQuery query) {
        requireNow(query.at());
        if (facts.log() == null) {
            throw NotShownException.missing("nobody listens to the log of this run: it was attached without a LogTail");
        }
        final FeedNames known = names();
        return ShownLog.of(
                query, facts.log().from(query.after()), facts.log().size(), cause -> ShownEvents.name(cause, known));
    }

    @Override
    public Map<String, Object> lastChange(String field, long at) {
        throw NotShownException.missing("who changed a field last is told of a recorded run: multiverse view, or"
                + " multiverse why JOURNAL FIELD@N");
    }

    @Override
    public long jump(String what, long from, boolean isForward) {
        return -1;
    }

    @Override
    public Optional<RunControls> controls() {
        return Optional.of(controls);
    }

    @Override
    public void watched() {
        feed.watched();
    }

    @Override
    public void close() {
        inquiries.close();
    }
}
