package io.multiverse.scenario;

import io.multiverse.city.CityType;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.crowd.Crowd;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestType;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.plugin.Catalog;
import io.multiverse.plugin.Installed;
import io.multiverse.warbler.template.TemplatePackType;
import io.multiverse.warbler.template.TemplatePacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The players of a scenario.
 *
 * @param count how many simulated ones there are; 0: none, but others can be made
 * @param maxPerRealm how many players a realm takes; 0: any number
 * @param quests the ids of the quests they know
 * @param templates the names of types whose lines NPCs speak besides those of the program, in this order
 * @param instancing which further instances realms get; null: none
 * @param dialogueModel the chat model that finds the words of NPCs; null: templates do. Where it is asked is left out:
 *     a recorded run is re-executed without a server
 */
public record ScenarioPlayers(
        int count,
        int maxPerRealm,
        List<String> quests,
        List<String> templates,
        ScenarioInstancing instancing,
        String dialogueModel) {
    /** The most simulated players. */
    public static final int MAX_COUNT = 1_000_000;

    /** The quests players know unless the scenario says otherwise. */
    static final List<String> DEFAULT_QUESTS = List.of(
            ExampleQuests.SCATTERED_ARTIFACTS,
            ExampleQuests.WOLVES_AT_THE_GATE,
            ExampleQuests.GRAND_TOUR,
            ExampleQuests.VOICES_OF_THE_GUILDS,
            ExampleQuests.PELTS_FOR_THE_WINTER);

    private static final int MOST_REALMS_OF_A_QUEST = 3;

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the key. */
    public ScenarioPlayers {
        if (count < 0 || count > MAX_COUNT) {
            throw new IllegalArgumentException("players.count must be between 0 and " + MAX_COUNT + ", not " + count);
        }
        if (maxPerRealm < 0) {
            throw new IllegalArgumentException(
                    "players.maxPerRealm must be at least 0 (0: any number), not " + maxPerRealm);
        }
        if (dialogueModel != null && dialogueModel.isBlank()) {
            throw new IllegalArgumentException(
                    "players.dialogue.model must be the name of a model as its server knows it, not blank");
        }
        quests = List.copyOf(quests);
        templates = List.copyOf(templates);
        for (final String quest : quests) {
            if (!DEFAULT_QUESTS.contains(quest) && Catalog.quests().find(quest).isEmpty()) {
                final List<String> known = new ArrayList<>(DEFAULT_QUESTS);
                Catalog.quests().all().forEach(type -> known.add(type.name()));
                throw new IllegalArgumentException("players.quests: \"" + quest + "\" is none of "
                        + String.join(", ", known) + Suggestion.of(quest, known));
            }
        }
        for (final String type : templates) {
            try {
                Catalog.templates().get(type);
            } catch (final IllegalArgumentException e) {
                throw new IllegalArgumentException("players.templates: " + e.getMessage(), e);
            }
        }
    }

    /** Returns these players, who talk in the words of another model, or of templates if it is null. */
    ScenarioPlayers withDialogueModel(String model) {
        return new ScenarioPlayers(count, maxPerRealm, quests, templates, instancing, model);
    }

    /** Installs the players with an engine that has not run; quests are set in the first of these realms. */
    Crowd on(MultiGameTickEngine engine, List<ScenarioRealm> realms) {
        final List<String> setting = realms.stream()
                .limit(MOST_REALMS_OF_A_QUEST)
                .map(ScenarioRealm::id)
                .toList();
        final Quest[] known =
                quests.stream().map(quest -> quest(quest, setting)).toArray(Quest[]::new);
        RouterSettings settings = RouterSettings.DEFAULT.withQuests(known);
        if (maxPerRealm > 0) {
            settings = settings.withMaxPlayersPerRealm(maxPerRealm);
        }
        if (instancing != null) {
            settings = settings.withInstancing(instancing.policy());
        }
        final List<String> cities = realms.stream()
                .filter(realm -> CityType.NAME.equals(realm.profile().type().name()))
                .map(ScenarioRealm::id)
                .toList();
        return Crowd.on(engine, settings, count, cities);
    }

    private static Quest quest(String name, List<String> setting) {
        return DEFAULT_QUESTS.contains(name)
                ? ExampleQuests.of(name, setting)
                : Catalog.quests().get(name).make("the quest", maker -> maker.create(setting));
    }

    /** Returns the quests that come from plugins. */
    Stream<Installed<QuestType>> questTypes() {
        return quests.stream()
                .filter(quest -> !DEFAULT_QUESTS.contains(quest))
                .map(quest -> Catalog.quests().get(quest));
    }

    /** Returns the types of the lines that NPCs speak besides those of the program. */
    Stream<Installed<TemplatePackType>> templateTypes() {
        return templates.stream().map(type -> Catalog.templates().get(type));
    }

    /** Returns the lines that NPCs speak. */
    TemplatePacks templatePacks() {
        TemplatePacks packs = TemplatePacks.builtIn();
        for (final Installed<TemplatePackType> type : templateTypes().toList()) {
            final TemplatePacks before = packs;
            packs = type.make("the lines of NPCs", maker -> maker.addTo(before));
        }
        return packs;
    }

    /** Returns the keys and values of the scenario's JSON form, sorted. */
    Map<String, Object> toMap() {
        final Map<String, Object> map =
                new TreeMap<>(Map.of("count", count, "maxPerRealm", maxPerRealm, "quests", quests));
        if (!templates.isEmpty()) {
            map.put("templates", templates);
        }
        if (instancing != null) {
            map.put("instancing", instancing.toMap());
        }
        if (dialogueModel != null) {
            map.put("dialogue", new TreeMap<>(Map.of("model", dialogueModel)));
        }
        return map;
    }
}
