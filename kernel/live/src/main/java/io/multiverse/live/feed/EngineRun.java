package io.multiverse.live.feed;

import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.journal.NumberedNames;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.launcher.live.LogTail;
import io.multiverse.live.shown.EventQuery;
import io.multiverse.live.shown.Flows;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A run in progress. Thread-safe. */
public final class EngineRun implements ShownRun {
    private static final String STAGE = "stage:";
    private static final long STATE_MILLIS = 100;
    private static final long TABLE_MILLIS = 400;
    private static final long PLAYERS_MILLIS = 1000;
    private static final long NAMES_MILLIS = 2000;
    private static final long SECOND_MILLIS = 1000;

    private final MultiGameTickEngine engine;
    private final LiveFacts facts;
    private final FrameFeed feed = new FrameFeed();
    private final LatencyLog latencies = new LatencyLog(feed.latencies());
    private final Inquiries inquiries = new Inquiries();
    private final Flows flows = new Flows();
    private final FieldWatches watches = new FieldWatches(this::arrived);
    private final EngineControls controls;
    private final EngineNodes nodes;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        final Thread thread = new Thread(task, "multiverse-live-clock");
        thread.setDaemon(true);
        return thread;
    });
    private volatile NamesSoFar names = NamesSoFar.NONE;
    private volatile long dueNames;

    private EngineRun(MultiGameTickEngine engine, LiveFacts facts) {
        this.engine = engine;
        this.facts = facts;
        controls = new EngineControls(engine, this::names, facts);
        nodes = new EngineNodes(engine, facts.node());
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
        run.clock.scheduleAtFixedRate(run.latencies::endSecond, SECOND_MILLIS, SECOND_MILLIS, TimeUnit.MILLISECONDS);
        run.clock.scheduleWithFixedDelay(run::lookAtWatched, STATE_MILLIS, STATE_MILLIS, TimeUnit.MILLISECONDS);
        return run;
    }

    @Override
    public Map<String, Object> run() {
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
        map.put("hash", last.hashText());
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
        map.put("stages", engine.stages());
        map.put("countsFrom", feed.ticks().first());
        nodes.describe(map);
        return map;
    }

    @Override
    public boolean isOver() {
        return feed.isClosed();
    }

    @Override
    public ShownTicks ticks() {
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
        return look("realms", at, TABLE_MILLIS, () -> realms(engine.getMultiverseState()));
    }

    private Map<String, Object> realms(MultiverseState state) {
        final List<Object> list = new ArrayList<>();
        state.gameStates().forEach((id, game) -> {
            final Map<String, Object> realm = ShownState.realm(id, game);
            nodes.describe(realm, game);
            list.add(realm);
        });
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
        return look("state " + owner, at, STATE_MILLIS, () -> fields(owner));
    }

    private Map<String, Object> fields(String owner) {
        nodes.requireHere(owner);
        final long[] controlTick = new long[1];
        final List<Map<String, Object>> fields = ShownState.fields(out -> controlTick[0] = owner.startsWith(STAGE)
                ? engine.describeStage(owner.substring(STAGE.length()), out)
                : engine.describeGame(owner, out));
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", controlTick[0]);
        map.put("owner", owner);
        map.put("fields", fields);
        take(map);
        return map;
    }

    /** Lets the watches see a state: each new one, and the last one where a watch is new. */
    @SuppressWarnings("unchecked")
    private void take(Map<String, Object> state) {
        watches.seen((String) state.get("owner"), (Long) state.get("controlTick"), (List<Map<String, Object>>)
                state.get("fields"));
    }

    private void lookAtWatched() {
        try {
            for (final String owner : watches.owners()) {
                inquiries.renew("state " + owner, STATE_MILLIS, () -> fields(owner));
            }
        } catch (final NotShownException e) {
            // too many questions wait already: the next look may be in time
        }
    }

    private NamesSoFar names() {
        if (System.nanoTime() - dueNames >= 0) {
            try {
                names = new NamesSoFar(
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
        final List<Map<String, Object>> events = new ArrayList<>();
        final NamesSoFar known = names();
        long cursor = query.after();
        final EventTail tail = feed.watchEvents();
        for (final EventTail.Copy copy : tail.from(query.after())) {
            final Map<String, Object> event = ShownEvents.map(copy, known);
            if (query.matches(event)) {
                events.add(event);
            }
            cursor = copy.place() + 1;
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("cursor", cursor);
        map.put("leftOut", tail.leftOut());
        map.put("events", events.subList(Math.max(0, events.size() - query.most()), events.size()));
        return map;
    }

    @Override
    public Map<String, Object> event(String name) {
        final NamesSoFar known = names();
        return EventFamily.of(
                name,
                feed.watchEvents().from(0).stream()
                        .map(copy -> ShownEvents.map(copy, known))
                        .toList());
    }

    @Override
    public Map<String, Object> players(long at) {
        return look("players", at, PLAYERS_MILLIS, () -> ShownPlayers.all(engine));
    }

    @Override
    public Map<String, Object> player(String who, long at) {
        return look("player " + who, at, TABLE_MILLIS, () -> ShownPlayers.one(engine, who));
    }

    @Override
    public Map<String, Object> cities(long at) {
        return look("cities", at, TABLE_MILLIS, () -> ShownWorlds.cities(engine));
    }

    @Override
    public Map<String, Object> metrics(long at) {
        return look("metrics", at, TABLE_MILLIS, () -> ShownMetrics.of(engine));
    }

    @Override
    public Map<String, Object> dialogues(String realm, long at, int most) {
        return look(
                "dialogues " + most + " " + realm, at, TABLE_MILLIS, () -> ShownWorlds.dialogues(engine, realm, most));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> look(String question, long at, long maxAgeMillis, Supplier<Map<String, Object>> asked) {
        requireNow(at);
        return inquiries.ask(question, maxAgeMillis, asked::get, Map.class);
    }

    @Override
    public Map<String, Object> flows() {
        final FlowTail tail = feed.watchFlows();
        names();
        return look("flows", NOW, TABLE_MILLIS, () -> {
            tail.countInto(flows);
            return flows.map(names.names().games());
        });
    }

    @Override
    public Map<String, Object> nodes() {
        return nodes.all();
    }

    @Override
    public Map<String, Object> log(LogQuery query) {
        requireNow(query.at());
        if (facts.log() == null) {
            throw NotShownException.missing("nobody listens to the log of this run: it was attached without a LogTail");
        }
        final NamesSoFar known = names();
        final LogTail.Part part = facts.log().from(query.after());
        return ShownLog.of(query, part.lines(), part.cursor(), cause -> ShownEvents.name(cause, known));
    }

    @Override
    public Map<String, Object> lastChange(String field, long at) {
        requireNow(at);
        final FieldWatches.Field watched = fieldNamed(field);
        feed.watchEvents();
        watches.watch(watched, feed.ticks().newest());
        take(state(watched.owner(), NOW));
        return watches.answer(watched);
    }

    /** Ids of games and names of stages may have points in them: the longest that fits is meant. */
    private FieldWatches.Field fieldNamed(String field) {
        return Stream.concat(
                        names().names().games().stream(),
                        engine.stages().stream().map(stage -> STAGE + stage))
                .filter(owner -> field.startsWith(owner + '.'))
                .max(Comparator.comparingInt(String::length))
                .map(owner -> new FieldWatches.Field(owner, field.substring(owner.length() + 1)))
                .orElseThrow(() -> NotShownException.missing("there is no realm or stage with a field " + field));
    }

    /** As {@link FieldWatches} wants it; asked on whatever thread, so that no question may wait here. */
    private Optional<List<Map<String, Object>>> arrived(String game, long after, long upTo) {
        final NamesSoFar known = names;
        final int index = known.names().games().indexOf(game);
        if (index < 0 || feed.ticks().newest() < upTo - 1) {
            return Optional.empty();
        }
        return feed.watchEvents()
                .arrived(index, after, upTo, feed.windowNanos())
                .map(copies -> copies.stream()
                        .map(copy -> ShownEvents.map(copy, known))
                        .toList());
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
    public void close() {
        clock.shutdownNow();
        inquiries.close();
    }
}
