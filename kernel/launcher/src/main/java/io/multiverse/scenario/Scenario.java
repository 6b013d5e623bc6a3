package io.multiverse.scenario;

import io.multiverse.cli.text.JsonText;
import io.multiverse.conversation.Warbler;
import io.multiverse.conversation.WarblerSettings;
import io.multiverse.crowd.Crowd;
import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.plugin.Installed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that decides the results of a run, and nothing else: no path, no thread, no pace, and no length, so that a longer
 * run begins like a shorter one.
 *
 * <p>Its JSON form is in the journal's header; {@link #fromJson} and {@link #registerWith} rebuild the same realms and
 * stages from it.
 *
 * @param seed the seed of all random streams
 * @param controlTickIntervalTicks common local ticks per control tick
 * @param localTickMs the common local tick in milliseconds
 * @param digestEveryControlTicks every how many control ticks digests are computed
 * @param permuteTies the seed of another order of events that tie; 0 for the canonical order
 * @param realms the realms in order of registration
 * @param events the events made up for them
 * @param stages the stages of plugins, which run after all others, in this order
 * @param newGames what games are that stages register
 * @param players the players; null: none, and nothing that could have any
 */
public record Scenario(
        long seed,
        int controlTickIntervalTicks,
        long localTickMs,
        int digestEveryControlTicks,
        long permuteTies,
        List<ScenarioRealm> realms,
        DemoEvents events,
        List<ScenarioStage> stages,
        List<NewGames> newGames,
        ScenarioPlayers players) {
    /** The most realms a scenario can have. */
    public static final int MAX_REALMS = 1_000_000;

    /** The longest local tick: an hour. */
    public static final int MAX_LOCAL_TICK_MS = 3_600_000;

    /** The most local ticks of a control interval. */
    public static final int MAX_INTERVAL_TICKS = 1_000_000;

    public static final long DEFAULT_SEED = 42;
    public static final int DEFAULT_INTERVAL_TICKS = 10;
    public static final long DEFAULT_LOCAL_TICK_MS = 100;
    public static final int DEFAULT_DIGEST_EVERY = 1;

    /** The longest interval between digests. */
    public static final int MAX_DIGEST_EVERY = 1_000_000;

    private static final int VERSION = 1;

    /** Checks that the parts fit together; throws {@link IllegalArgumentException} naming what does not. */
    public Scenario {
        requireBetween("controlTickIntervalTicks", controlTickIntervalTicks, MAX_INTERVAL_TICKS);
        requireBetween("localTickMs", localTickMs, MAX_LOCAL_TICK_MS);
        requireBetween("digestEveryControlTicks", digestEveryControlTicks, MAX_DIGEST_EVERY);
        realms = List.copyOf(realms);
        stages = List.copyOf(stages);
        newGames = List.copyOf(newGames);
        requireBetween("the number of realms", realms.size(), MAX_REALMS);
        final Set<String> ids = new HashSet<>();
        for (final ScenarioRealm realm : realms) {
            if (realm.id().isBlank()) {
                throw new IllegalArgumentException("a game has a blank id; give it a name");
            }
            if (!ids.add(realm.id())) {
                throw new IllegalArgumentException("the id " + realm.id() + " appears twice; ids are unique");
            }
            requireDivides("game " + realm.id(), realm.profile().localTickMs(), controlTickIntervalTicks, localTickMs);
        }
        final Set<String> prefixes = new HashSet<>();
        for (final NewGames games : newGames) {
            if (!prefixes.add(games.idPrefix())) {
                throw new IllegalArgumentException(
                        "newGames has the idPrefix " + games.idPrefix() + " twice; leave one out");
            }
            requireDivides(
                    "newGames " + games.idPrefix(),
                    games.profile().localTickMs(),
                    controlTickIntervalTicks,
                    localTickMs);
        }
    }

    private static void requireDivides(String what, long own, int intervalTicks, long localTickMs) {
        if (own != 0 && intervalTicks * localTickMs % own != 0) {
            throw new IllegalArgumentException(what + ": a local tick of " + own
                    + " ms does not divide the control interval of " + intervalTicks * localTickMs + " ms ("
                    + intervalTicks + " local ticks of " + localTickMs + " ms); choose one that does");
        }
    }

    /** Describes a scenario without players and without stages of plugins. */
    public Scenario(
            long seed,
            int controlTickIntervalTicks,
            long localTickMs,
            int digestEveryControlTicks,
            List<ScenarioRealm> realms,
            DemoEvents events) {
        this(
                seed,
                controlTickIntervalTicks,
                localTickMs,
                digestEveryControlTicks,
                0,
                realms,
                events,
                List.of(),
                List.of(),
                null);
    }

    private static void requireBetween(String what, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must be between 1 and " + most + ", not " + value);
        }
    }

    /** Returns the simulated milliseconds between control ticks. */
    public long windowMs() {
        return controlTickIntervalTicks * localTickMs;
    }

    /**
     * Returns a description of an engine with this scenario, for {@link #registerWith}; a journal that it writes can be
     * re-executed by the command line.
     */
    public EngineBuilder engine() {
        return withPlugins(clock().seed(seed)
                .digestIntervalControlTicks(digestEveryControlTicks)
                .permuteTies(permuteTies)
                .scenario(toJson())
                .realmFactory(realmFactory()));
    }

    private EngineBuilder clock() {
        return MultiGameTickEngine.builder()
                .controlTickIntervalTicks(controlTickIntervalTicks)
                .localTickIntervalMs(localTickMs);
    }

    /** Notes the plugins that make the realms, stages and quests. */
    EngineBuilder withPlugins(EngineBuilder engine) {
        Stream.<Installed<?>>concat(
                        profiles().map(RealmProfile::type),
                        Stream.concat(
                                stages.stream().map(ScenarioStage::type),
                                players == null
                                        ? Stream.empty()
                                        : Stream.concat(players.questTypes(), players.templateTypes())))
                .distinct()
                .filter(type -> !type.isShipped())
                .forEach(type -> engine.plugin(type.fullName(), type.provider()));
        return engine;
    }

    private Stream<RealmProfile> profiles() {
        return Stream.concat(
                realms.stream().map(ScenarioRealm::profile), newGames.stream().map(NewGames::profile));
    }

    /** Returns the last control tick before simulated time ends. */
    public long lastControlTick() {
        return clock().lastControlTick();
    }

    /** Returns how many control ticks last at least this many simulated milliseconds. */
    public long controlTicksIn(long millis) {
        return (millis - 1) / windowMs() + 1;
    }

    /** Returns what makes the realms that join a run: instances, and what stages register; null if none can. */
    public RealmFactory realmFactory() {
        final boolean isInstanced = players != null && players.instancing() != null;
        return isInstanced || !newGames.isEmpty() ? new LateRealms(isInstanced ? realms : List.of(), newGames) : null;
    }

    /** Returns what makes each realm anew, those that join a run included. */
    public RealmFactory twins() {
        final Map<String, RealmProfile> profiles = new HashMap<>();
        realms.forEach(realm -> profiles.put(realm.id(), realm.profile()));
        final RealmFactory late = new LateRealms(realms, newGames);
        return coordinate -> profiles.containsKey(coordinate.realmId())
                ? profiles.get(coordinate.realmId()).create(coordinate)
                : late.create(coordinate);
    }

    /** Returns this scenario with another seed. */
    public Scenario withSeed(long newSeed) {
        return new Scenario(
                newSeed,
                controlTickIntervalTicks,
                localTickMs,
                digestEveryControlTicks,
                permuteTies,
                realms,
                events,
                stages,
                newGames,
                players);
    }

    /**
     * Returns this scenario with the words of NPCs from a chat model, or from templates if {@code model} is null;
     * throws {@link IllegalStateException} without players.
     */
    public Scenario withDialogueModel(String model) {
        if (players == null) {
            throw new IllegalStateException("nobody talks in a scenario without players");
        }
        return new Scenario(
                seed,
                controlTickIntervalTicks,
                localTickMs,
                digestEveryControlTicks,
                permuteTies,
                realms,
                events,
                stages,
                newGames,
                players.withDialogueModel(model));
    }

    /** Returns this scenario with events that tie in another order; 0: in the canonical one. */
    public Scenario withPermutedTies(long tieSeed) {
        return new Scenario(
                seed,
                controlTickIntervalTicks,
                localTickMs,
                digestEveryControlTicks,
                tieSeed,
                realms,
                events,
                stages,
                newGames,
                players);
    }

    /** Registers as {@link #registerWith(MultiGameTickEngine, DialogueServer)} without a server. */
    public ScenarioRun registerWith(MultiGameTickEngine engine) {
        return registerSpeaking(engine, null);
    }

    /**
     * Registers the realms and stages with an engine that has not run yet, and returns them. An engine that makes
     * instances needs the {@link #realmFactory}.
     *
     * @param server where the scenario's chat model is asked; null: only its recorded answers are at hand
     */
    public ScenarioRun registerWith(MultiGameTickEngine engine, DialogueServer server) {
        return registerSpeaking(engine, server == null ? null : server.settings());
    }

    /**
     * Registers as {@link #registerWith(MultiGameTickEngine, DialogueServer)}.
     *
     * @param voice how the words of the scenario's chat model are found; null: only its recorded answers are at hand
     */
    public ScenarioRun registerSpeaking(MultiGameTickEngine engine, WarblerSettings voice) {
        final List<Realm> made = new ArrayList<>(realms.size());
        for (int position = 0; position < realms.size(); position++) {
            final ScenarioRealm realm = realms.get(position);
            final RealmProfile profile = realm.profile();
            final RealmCoordinate coordinate = profile.coordinate(realm.id(), position);
            made.add(profile.create(coordinate));
            engine.registerGame(
                    GameSpec.of(realm.id(), made.get(position), coordinate).withLimits(profile.limits()));
        }
        for (final ScenarioRealm realm : realms) {
            engine.subscribeToEvents(realm.id(), realm.profile().subscriptions());
        }
        if (!events.isOff()) {
            engine.addStage(new DemoEventsStage(events));
        }
        final Crowd crowd = players == null ? null : players.on(engine, realms);
        final Warbler warbler = crowd == null ? null : Warbler.on(engine, crowd.router(), dialogue(voice));
        stages.forEach(stage -> engine.addStage(stage.create()));
        return new ScenarioRun(made, crowd, warbler);
    }

    private WarblerSettings dialogue(WarblerSettings voice) {
        WarblerSettings settings = WarblerSettings.DEFAULT;
        if (players.dialogueModel() != null) {
            settings = voice == null ? settings.withRecordedEngine() : voice;
        }
        return players.templates().isEmpty() ? settings : settings.withPacks(players.templatePacks());
    }

    /**
     * Returns the scenario as JSON in one line, keys sorted: equal scenarios, equal texts. It is a scenario file, too.
     */
    public String toJson() {
        return JsonText.compact(toMap());
    }

    /**
     * Returns the scenario that {@link #toJson} was asked for.
     *
     * @throws IllegalArgumentException if {@code json} is no scenario
     */
    public static Scenario fromJson(String json) {
        return ScenarioFile.parseJson("the scenario", json).toScenario();
    }

    /** Returns the keys and values of the JSON form, sorted; realms that differ only in their ids share an entry. */
    public Map<String, Object> toMap() {
        final List<Object> entries = new ArrayList<>();
        int first = 0;
        while (first < realms.size()) {
            final RealmProfile profile = realms.get(first).profile();
            final List<String> ids = new ArrayList<>(List.of(realms.get(first).id()));
            int next = first + 1;
            while (next < realms.size() && realms.get(next).profile().equals(profile)) {
                ids.add(realms.get(next).id());
                next++;
            }
            final Map<String, Object> entry = profile.toMap();
            entry.put("ids", ids);
            entries.add(entry);
            first = next;
        }
        final Map<String, Object> map = new TreeMap<>();
        map.put("scenarioVersion", VERSION);
        map.put("seed", seed);
        map.put("controlTickIntervalTicks", controlTickIntervalTicks);
        map.put("localTickMs", localTickMs);
        if (digestEveryControlTicks != DEFAULT_DIGEST_EVERY) {
            map.put("digestEveryControlTicks", digestEveryControlTicks);
        }
        if (permuteTies != 0) {
            map.put("permuteTies", permuteTies);
        }
        map.put("realms", entries);
        map.put(
                "events",
                new TreeMap<>(Map.of(
                        "everyControlTicks", events.everyControlTicks(), "worldEventEvery", events.worldEventEvery())));
        if (!stages.isEmpty()) {
            map.put("stages", stages.stream().map(ScenarioStage::toMap).toList());
        }
        if (!newGames.isEmpty()) {
            map.put("newGames", newGames.stream().map(NewGames::toMap).toList());
        }
        if (players != null) {
            map.put("players", players.toMap());
        }
        return map;
    }

    /** Returns whether this kernel can read scenarios of that version. */
    static boolean isKnownVersion(int version) {
        return version == VERSION;
    }
}
