package io.multiverse.testing;

import io.multiverse.cli.TemporaryFolder;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.report.GameState;
import io.multiverse.launcher.check.IdleRun;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A run that a test drives: it stands between two control ticks until it is told to go on. It begins with the first
 * call that asks for anything but {@link #seed} and {@link #workers}. Not thread-safe; to be closed.
 *
 * <p>What does not hold is an {@link AssertionError}. The run's journal then stays in
 * {@code target/multiverse-testing}, or where the system property {@code multiverse.testing.folder} says; the message
 * names it. So does a game that fails, unless {@link #allowFailures} was called.
 */
public final class RunUnderTest implements AutoCloseable {
    private static final long USUAL_SEED = 42;

    private final RunSource source;
    private final Map<String, Predicate<RunUnderTest>> invariants = new LinkedHashMap<>();
    private final Conditions conditions = new Conditions();
    private final List<TestEvent> events = new ArrayList<>();
    private final Map<DeadLetterReason, Long> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final GoldenJournal golden = new GoldenJournal();
    private long seed;
    private int workers = 1;
    private boolean allowsFailures;
    private boolean keepsJournal = true;
    private TemporaryFolder folder;
    private MultiGameTickEngine engine;
    private JournalReader reader;
    private RunRegister register;
    private int inputs;

    RunUnderTest(RunSource source) {
        this.source = source;
        seed = source.seed().orElse(USUAL_SEED);
    }

    /** Uses another seed than that of the scenario; before the start. */
    public RunUnderTest seed(long newSeed) {
        requireNotStarted("the seed");
        seed = newSeed;
        return this;
    }

    /** Uses several workers, 1 to 1024; before the start. */
    public RunUnderTest workers(int count) {
        requireNotStarted("the number of workers");
        workers = count;
        return this;
    }

    /** Lets games fail: no longer an error of the test. */
    public RunUnderTest allowFailures() {
        allowsFailures = true;
        return this;
    }

    /** For runs that are only tried. */
    RunUnderTest keepingNoJournal() {
        keepsJournal = false;
        return this;
    }

    private void requireNotStarted(String what) {
        if (engine != null) {
            throw new IllegalStateException(what + " is set before the run begins: make it the first call");
        }
    }

    private MultiGameTickEngine started() {
        if (engine == null) {
            folder = makeFolder();
            final Path journal = folder.path().resolve("journal");
            engine = source.engine(seed)
                    .workers(workers)
                    .causeHistory(0)
                    .journal(JournalSettings.in(journal))
                    .stopWhen(conditions)
                    .build();
            source.registerWith(engine, seed);
            engine.start();
            reader = JournalReader.follow(journal).orElseThrow();
            register = new RunRegister(reader.header());
        }
        return engine;
    }

    private static TemporaryFolder makeFolder() {
        try {
            Files.createDirectories(KeptJournals.root());
            return TemporaryFolder.adopt(Files.createTempDirectory(KeptJournals.root(), "run-"));
        } catch (final IOException e) {
            throw new UncheckedIOException("no folder can be made in " + KeptJournals.root(), e);
        }
    }

    /** Returns the control tick after which the run stands, 0 at its start. */
    public long controlTick() {
        return started().controlTickCount();
    }

    /** Returns the simulated time. */
    public Duration time() {
        return Duration.ofNanos(started().simTimeNanos());
    }

    /**
     * Runs control ticks.
     *
     * @param controlTicks how many, at least 0
     * @throws IllegalArgumentException below 0
     * @throws AssertionError if an invariant does not hold after one, a game fails, or the run ends before
     */
    public RunUnderTest advance(long controlTicks) {
        if (controlTicks < 0) {
            throw new IllegalArgumentException("a run cannot advance by " + controlTicks + " control ticks");
        }
        for (long i = 0; i < controlTicks; i++) {
            step();
        }
        return this;
    }

    /** Runs so many common local ticks; {@link IllegalArgumentException} if they make no whole control ticks. */
    public RunUnderTest advanceTicks(long localTicks) {
        started();
        final int interval = reader.header().controlTickIntervalTicks();
        if (localTicks % interval != 0) {
            throw new IllegalArgumentException("a run stands between control ticks of " + interval + " local ticks: "
                    + localTicks + " is no multiple of that");
        }
        return advance(localTicks / interval);
    }

    /** Runs at least as long in simulated time, to the end of a control tick. */
    public RunUnderTest advanceTime(Duration span) {
        started();
        final long window = reader.header().windowNanos();
        return advance((span.toNanos() + window - 1) / window);
    }

    private void step() {
        final long next = controlTick() + 1;
        try {
            engine.runControlTicks(1);
        } catch (final ClockworkException e) {
            throw failure("the run failed at control tick " + next + ": " + e.getCause(), List.of());
        }
        if (controlTick() < next) {
            throw failure(
                    "the run is over after control tick " + controlTick()
                            + engine.stopReason()
                                    .map(reason -> ": " + reason.message())
                                    .orElse(""),
                    List.of());
        }
        while (reader.advance()) {
            take(reader.decode());
        }
        if (conditions.broken() != null) {
            throw failure(conditions.broken(), List.of());
        }
        if (!allowsFailures) {
            requireNoFailure();
        }
        invariants.forEach(this::require);
    }

    private void take(JournaledFrame frame) {
        register.apply(frame);
        for (final JournaledEvent event : frame.events()) {
            events.add(TestEvent.of(NamedEvent.of(event, frame.controlTick(), register)));
        }
        frame.deadLetters().forEach(letter -> deadLetters.merge(letter.reason(), (long) letter.count(), Long::sum));
        golden.add(frame, register);
    }

    private void requireNoFailure() {
        engine.getMultiverseState().gameStates().forEach((id, game) -> {
            if (game.state() == GameInstanceState.ERROR) {
                throw failure(
                        "game " + id + " failed at control tick " + controlTick() + ": " + game.failure(), List.of());
            }
        });
    }

    /**
     * Sends an event into the run; the next control tick takes it in.
     *
     * @param type its type
     * @param target the id of the game it is for; null: all that hear the type
     * @param payload its fields
     * @throws IllegalArgumentException if there is no such game, or the payload cannot be one
     */
    public RunUnderTest inject(String type, String target, Map<String, ?> payload) {
        final RealmCoordinate coordinate = target == null ? null : coordinate(target);
        final InputResult result =
                started().queueCrossGameEvent(CrossGameEvent.of("test_" + ++inputs, null, coordinate, type, payload));
        if (result != InputResult.ACCEPTED) {
            throw failure("event " + type + " was not taken in: " + result, List.of());
        }
        return this;
    }

    /** Sends an event into the run at once, whatever control tick it names. */
    void inject(TestInput input) {
        inject(input.type(), input.target(), input.payload());
    }

    private RealmCoordinate coordinate(String id) {
        final Map<String, GameState> games = started().getMultiverseState().gameStates();
        if (!games.containsKey(id)) {
            throw new IllegalArgumentException(
                    "there is no game " + id + Suggestion.of(id, List.copyOf(games.keySet())));
        }
        return games.get(id).coordinate();
    }

    /** Begins to say which event is expected. */
    public EventExpectation expectEvent(String type) {
        started();
        return new EventExpectation(this, type, true);
    }

    /** Begins to say which event must not come. */
    public EventExpectation expectNoEvent(String type) {
        started();
        return new EventExpectation(this, type, false);
    }

    /** Returns the events of all control ticks so far, in order. */
    public List<TestEvent> events() {
        return List.copyOf(events);
    }

    List<TestEvent> eventsSince(long controlTick) {
        return events.stream()
                .filter(event -> event.controlTick() >= controlTick)
                .toList();
    }

    /**
     * Returns what a field holds now.
     *
     * @param path as the debugger has it: {@code ares.fuel}, {@code sol_1.npc[3].mood}, {@code stage:weather.wind}
     * @throws IllegalArgumentException if there is no such field, or there are several
     */
    public FieldReading field(String path) {
        return FieldReading.of(path, new IdleRun(started()));
    }

    /**
     * Checks now and after each control tick that something holds.
     *
     * @param name what it is called when it does not
     */
    public RunUnderTest invariant(String name, Predicate<RunUnderTest> holds) {
        started();
        invariants.put(name, holds);
        require(name, holds);
        return this;
    }

    private void require(String name, Predicate<RunUnderTest> holds) {
        require(holds.test(this), "invariant \"" + name + "\" does not hold");
    }

    private void require(boolean isFine, String trouble) {
        if (!isFine) {
            throw failure(trouble + " after control tick " + controlTick(), List.of());
        }
    }

    /**
     * Checks after each control tick that a condition holds, such as {@code ares.fuel>=0 && juno.fuel>=0}; the command
     * {@code replay --break} knows the same ones.
     *
     * @throws IllegalArgumentException if it is no condition, or one on fields that are not there
     */
    public RunUnderTest always(String condition) {
        require(conditions.addAlways(condition, new IdleRun(started())), condition + " does not hold");
        return this;
    }

    /**
     * Checks after each control tick that a condition does not hold, such as {@code *.fuel<0} for any realm.
     *
     * @throws IllegalArgumentException if it is no condition, or one on fields that a realm here does not have
     */
    public RunUnderTest never(String condition) {
        require(!conditions.addNever(condition, new IdleRun(started())), condition + " holds");
        return this;
    }

    /** Returns how many dead letters there were so far for each reason; a reason there was none for is left out. */
    public Map<DeadLetterReason, Long> deadLetters() {
        return Map.copyOf(deadLetters);
    }

    /**
     * Compares all that the run has come to with a golden journal, a text file; with the system property
     * {@code multiverse.golden.update=true} the file is written instead.
     *
     * @throws AssertionError naming the first control tick that differs, and the realms
     */
    public RunUnderTest matchesGolden(Path file) {
        started();
        final String difference = golden.difference(file);
        if (difference != null) {
            throw failure(difference, List.of());
        }
        return this;
    }

    /** Returns the engine, for all else that a test wants to ask of it. */
    public MultiGameTickEngine engine() {
        return started();
    }

    /** Returns what the test throws. */
    AssertionError failure(String headline, List<String> lines) {
        final StringBuilder text = new StringBuilder(headline);
        lines.forEach(line -> text.append("\n  ").append(line));
        if (keepsJournal && folder != null) {
            folder.keep();
            text.append("\nseed ")
                    .append(seed)
                    .append("; journal kept in ")
                    .append(folder.path().resolve("journal"));
        }
        return new AssertionError(text.toString());
    }

    /** Ends the run; its journal is deleted, unless something failed. */
    @Override
    public void close() {
        if (engine == null) {
            return;
        }
        if (reader != null) {
            reader.close();
        }
        try {
            engine.close();
        } finally {
            folder.close();
        }
    }
}
