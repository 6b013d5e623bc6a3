package io.multiverse.scenario;

import io.multiverse.city.CityType;
import io.multiverse.kernel.event.EmissionLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A scenario as a file says it; what is null is not said. The components are the keys.
 *
 * @param scenarioVersion the version of this form
 * @param seed see {@link Scenario#seed}
 * @param controlTickIntervalTicks see {@link Scenario#controlTickIntervalTicks}
 * @param localTickMs see {@link Scenario#localTickMs}
 * @param permuteTies see {@link Scenario#permuteTies}
 * @param durationSeconds how many simulated seconds to run
 * @param controlTicks how many control ticks to run
 * @param realms the realms, in groups
 * @param events the events made up for them
 * @param stages the stages of plugins
 * @param newGames what games are that stages register, in groups with an idPrefix
 * @param inputs what sends events into the run from outside
 * @param players the players
 */
public record ScenarioDocument(
        Integer scenarioVersion,
        Long seed,
        Integer controlTickIntervalTicks,
        Long localTickMs,
        Integer digestEveryControlTicks,
        Long permuteTies,
        BigDecimal durationSeconds,
        Long controlTicks,
        List<Group> realms,
        Events events,
        List<Stage> stages,
        List<Group> newGames,
        List<Input> inputs,
        Players players) {
    private static final String DEFAULT_ID_PREFIX = "sol_";

    /**
     * Realms that differ only in their ids, which are given as {@code id}, as {@code ids}, or as {@code idPrefix} and
     * {@code count}.
     */
    record Group(
            String id,
            List<String> ids,
            String idPrefix,
            Integer count,
            String type,
            Integer npcs,
            Map<String, Object> parameters,
            Long localTickMs,
            String realmType,
            String adjacency,
            String resonance,
            Integer density,
            List<String> subscriptions,
            Limits limits) {

        private List<String> allIds() {
            requireNoGaps("ids", ids);
            final int ways = (id == null ? 0 : 1) + (ids == null ? 0 : 1) + (count == null ? 0 : 1);
            if (ways != 1) {
                throw new IllegalArgumentException("give exactly one of id, ids and count");
            }
            if (count == null) {
                if (idPrefix != null) {
                    throw new IllegalArgumentException("idPrefix goes with count only");
                }
                return ids == null ? List.of(id) : ids;
            }
            if (count < 1 || count > Scenario.MAX_REALMS) {
                throw new IllegalArgumentException(
                        "count must be between 1 and " + Scenario.MAX_REALMS + ", not " + count);
            }
            final String prefix = Objects.requireNonNullElse(idPrefix, DEFAULT_ID_PREFIX);
            final List<String> numbered = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                numbered.add(prefix + number);
            }
            return numbered;
        }

        private NewGames toNewGames() {
            if (id != null || ids != null || count != null) {
                throw new IllegalArgumentException(
                        "stages name these games as they register them: give idPrefix instead of id, ids or count");
            }
            if (realmType != null || adjacency != null || resonance != null || density != null || limits != null) {
                throw new IllegalArgumentException(
                        "the stage gives the address of these games, and the run their limits:"
                                + " leave out realmType, adjacency, resonance, density and limits");
            }
            return new NewGames(idPrefix, profile());
        }

        private Map<String, Object> allParameters() {
            final Map<String, Object> all = new LinkedHashMap<>();
            if (parameters != null) {
                all.putAll(parameters);
            }
            if (npcs != null && all.put(CityType.NPCS, npcs) != null) {
                throw new IllegalArgumentException("npcs is given twice, once as a parameter; leave one out");
            }
            return all;
        }

        private RealmProfile profile() {
            requireNoGaps("subscriptions", subscriptions);
            final RealmProfile usual = RealmProfile.of(or(type, CityType.NAME), allParameters());
            if (localTickMs != null && localTickMs < 1) {
                throw new IllegalArgumentException("localTickMs must be at least 1, not " + localTickMs);
            }
            return new RealmProfile(
                    usual.type(),
                    usual.parameters(),
                    or(localTickMs, 0L),
                    or(realmType, usual.realmType()),
                    adjacency,
                    or(resonance, usual.resonance()),
                    or(density, usual.density()),
                    or(subscriptions, usual.subscriptions()),
                    limits == null ? usual.limits() : limits.toLimits());
        }
    }

    /** See {@link ScenarioStage}. */
    record Stage(String type, Map<String, Object> parameters) {
        private ScenarioStage toStage() {
            if (type == null) {
                throw new IllegalArgumentException("type is missing; name a type of stage");
            }
            return ScenarioStage.of(type, or(parameters, Map.of()));
        }
    }

    /** See {@link ScenarioInput}. */
    record Input(String type, Map<String, Object> parameters) {
        private ScenarioInput toInput() {
            if (type == null) {
                throw new IllegalArgumentException("type is missing; name a type of input source");
            }
            return ScenarioInput.of(type, or(parameters, Map.of()));
        }
    }

    /** See {@link EmissionLimits}. */
    record Limits(
            Integer maxEventsPerWindow, Integer maxPayloadLength, Integer maxCascadeDepth, Integer maxBytesPerWindow) {
        private EmissionLimits toLimits() {
            final EmissionLimits usual = EmissionLimits.DEFAULT;
            return new EmissionLimits(
                    or(maxEventsPerWindow, usual.maxEventsPerWindow()),
                    or(maxPayloadLength, usual.maxPayloadLength()),
                    or(maxCascadeDepth, usual.maxCascadeDepth()),
                    or(maxBytesPerWindow, usual.maxBytesPerWindow()));
        }
    }

    /** See {@link DemoEvents}. */
    record Events(Integer everyControlTicks, Integer worldEventEvery) {
        private DemoEvents toEvents() {
            final DemoEvents usual = DemoEvents.DEFAULT;
            return new DemoEvents(
                    or(everyControlTicks, usual.everyControlTicks()), or(worldEventEvery, usual.worldEventEvery()));
        }
    }

    /** See {@link ScenarioPlayers}. */
    public record Players(
            Integer count,
            Integer maxPerRealm,
            List<String> quests,
            List<String> templates,
            Instancing instancing,
            Dialogue dialogue) {
        /** Returns the players; throws {@link IllegalArgumentException} naming the key that is wrong. */
        public ScenarioPlayers toPlayers() {
            if (dialogue != null && dialogue.model == null) {
                throw new IllegalArgumentException("players.dialogue.model is missing; name a chat model (where it is"
                        + " asked is --dialogue-url or players.dialogue.url), or leave players.dialogue out");
            }
            if (dialogue != null && dialogue.headers != null) {
                dialogue.headers.forEach((header, variable) -> {
                    if (variable == null) {
                        throw new IllegalArgumentException("players.dialogue.headers." + header
                                + " is null; name the environment variable that holds its value");
                    }
                });
            }
            requireNoGaps("players.quests", quests);
            requireNoGaps("players.templates", templates);
            return new ScenarioPlayers(
                    or(count, 0),
                    or(maxPerRealm, 0),
                    or(quests, ScenarioPlayers.DEFAULT_QUESTS),
                    or(templates, List.of()),
                    instancing == null ? null : instancing.toInstancing(),
                    dialogue == null ? null : dialogue.model);
        }

        /** Returns these players with other values where {@code said} has any. */
        Players overriddenBy(Players said) {
            return said == null
                    ? this
                    : new Players(
                            or(said.count, count),
                            or(said.maxPerRealm, maxPerRealm),
                            or(said.quests, quests),
                            or(said.templates, templates),
                            said.instancing == null || instancing == null
                                    ? or(said.instancing, instancing)
                                    : instancing.overriddenBy(said.instancing),
                            said.dialogue == null || dialogue == null
                                    ? or(said.dialogue, dialogue)
                                    : dialogue.overriddenBy(said.dialogue));
        }
    }

    /** See {@link ScenarioInstancing}. */
    public record Instancing(Integer softCapPlayers, Integer maxInstances, Integer graceControlTicks) {
        private ScenarioInstancing toInstancing() {
            if (softCapPlayers == null) {
                throw new IllegalArgumentException("players.instancing.softCapPlayers is missing; say how many players"
                        + " an instance takes before a further one is made");
            }
            return new ScenarioInstancing(
                    softCapPlayers,
                    or(maxInstances, ScenarioInstancing.DEFAULT_MAX_INSTANCES),
                    or(graceControlTicks, ScenarioInstancing.DEFAULT_GRACE_CONTROL_TICKS));
        }

        private Instancing overriddenBy(Instancing said) {
            return new Instancing(
                    or(said.softCapPlayers, softCapPlayers),
                    or(said.maxInstances, maxInstances),
                    or(said.graceControlTicks, graceControlTicks));
        }
    }

    /** See {@link DialogueServer}; only the model becomes part of the scenario. */
    public record Dialogue(
            String model,
            String url,
            String apiKeyVariable,
            BigDecimal timeoutSeconds,
            Integer maxTokens,
            String tokenLimitName,
            Object temperature,
            Map<String, String> headers) {
        /** Returns the words that come from a model of this name. */
        public static Dialogue of(String model) {
            return new Dialogue(model, null, null, null, null, null, null, null);
        }

        private Dialogue overriddenBy(Dialogue said) {
            return new Dialogue(
                    or(said.model, model),
                    or(said.url, url),
                    or(said.apiKeyVariable, apiKeyVariable),
                    or(said.timeoutSeconds, timeoutSeconds),
                    or(said.maxTokens, maxTokens),
                    or(said.tokenLimitName, tokenLimitName),
                    or(said.temperature, temperature),
                    or(said.headers, headers));
        }
    }

    /** Returns the document with other values where flags give any. */
    public ScenarioDocument overriddenBy(
            Long newSeed, Integer newIntervalTicks, Long newLocalTickMs, Integer newDigestEvery, Players newPlayers) {
        return new ScenarioDocument(
                scenarioVersion,
                or(newSeed, seed),
                or(newIntervalTicks, controlTickIntervalTicks),
                or(newLocalTickMs, localTickMs),
                or(newDigestEvery, digestEveryControlTicks),
                permuteTies,
                durationSeconds,
                controlTicks,
                realms,
                events,
                stages,
                newGames,
                inputs,
                players == null ? newPlayers : players.overriddenBy(newPlayers));
    }

    private List<ScenarioStage> allStages() {
        return each("stages", stages, Stage::toStage);
    }

    /** Returns what sends events into the run; throws {@link IllegalArgumentException} naming the key that is wrong. */
    public List<ScenarioInput> toInputs() {
        return each("inputs", inputs, Input::toInput);
    }

    private static <T, R> List<R> each(String key, List<T> items, Function<T, R> meaning) {
        final List<R> all = new ArrayList<>();
        requireNoGaps(key, items);
        for (int i = 0; items != null && i < items.size(); i++) {
            try {
                all.add(meaning.apply(items.get(i)));
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException(key + "[" + i + "]: " + e.getMessage(), e);
            }
        }
        return all;
    }

    /** Returns the types of the realms, each once. */
    Set<String> realmTypes() {
        final Set<String> types = new LinkedHashSet<>();
        realms.forEach(group -> types.add(or(group.type(), CityType.NAME)));
        if (newGames != null) {
            newGames.forEach(group -> types.add(or(group.type(), CityType.NAME)));
        }
        return types;
    }

    /** Returns the types of the stages of plugins, each once. */
    Set<String> stageTypes() {
        final Set<String> types = new LinkedHashSet<>();
        if (stages != null) {
            stages.forEach(stage -> types.add(stage.type()));
        }
        return types;
    }

    /** Returns the quests that this program does not have itself. */
    Set<String> questTypes() {
        final Set<String> types = new LinkedHashSet<>();
        if (players != null && players.quests() != null) {
            types.addAll(players.quests());
        }
        types.removeAll(ScenarioPlayers.DEFAULT_QUESTS);
        return types;
    }

    /** Returns the types of the lines that NPCs speak besides those of the program. */
    Set<String> templateTypes() {
        return players == null || players.templates() == null ? Set.of() : new LinkedHashSet<>(players.templates());
    }

    /** Returns the scenario; throws {@link IllegalArgumentException} naming the key that is wrong. */
    public Scenario toScenario() {
        if (scenarioVersion != null && !Scenario.isKnownVersion(scenarioVersion)) {
            throw new IllegalArgumentException("scenarioVersion " + scenarioVersion
                    + " is not known to this version; leave the key out or set it to 1");
        }
        if (realms == null || realms.isEmpty()) {
            throw new IllegalArgumentException("realms is missing; list at least one, for instance - id: sol_1");
        }
        final List<ScenarioRealm> all = new ArrayList<>();
        requireNoGaps("realms", realms);
        for (int i = 0; i < realms.size(); i++) {
            try {
                final RealmProfile profile = realms.get(i).profile();
                for (final String id : realms.get(i).allIds()) {
                    profile.coordinate(id, 0);
                    all.add(new ScenarioRealm(id, profile));
                }
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException("realms[" + i + "]: " + e.getMessage(), e);
            }
        }
        return new Scenario(
                or(seed, Scenario.DEFAULT_SEED),
                or(controlTickIntervalTicks, Scenario.DEFAULT_INTERVAL_TICKS),
                or(localTickMs, Scenario.DEFAULT_LOCAL_TICK_MS),
                or(digestEveryControlTicks, Scenario.DEFAULT_DIGEST_EVERY),
                or(permuteTies, 0L),
                all,
                events == null ? DemoEvents.DEFAULT : events.toEvents(),
                allStages(),
                each("newGames", newGames, Group::toNewGames),
                players == null ? null : players.toPlayers());
    }

    private static void requireNoGaps(String key, List<?> list) {
        final int gap = list == null ? -1 : list.indexOf(null);
        if (gap >= 0) {
            throw new IllegalArgumentException(key + "[" + gap + "] is null; fill it in, or take the item out");
        }
    }

    private static <T> T or(T said, T usual) {
        return said == null ? usual : said;
    }
}
