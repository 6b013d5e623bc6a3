package io.multiverse.player.settings;

import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestOrder;
import io.multiverse.text.NamePolicy;
import io.multiverse.text.Names;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * What a router is set to. Part of what a run is: a journal recorded with other settings is refused. Immutable.
 *
 * @param maxPlayers how many players can be made, at least 1
 * @param maxPlayersPerRealm how many players a realm takes, at least 1
 * @param experiencePerLevel how much experience a level takes, at least 1
 * @param historyLength how many arrivals, reputation changes and narrative events are kept per player, 1 to 1,000
 * @param travelRules the rules, asked in order
 * @param quests the quests there are
 * @param instancing which realms get further instances when they are crowded; the first policy that is for a realm
 *     counts
 * @param realmsToCome realms that quests may name although they are registered after the first control tick only
 * @param namePolicy what players may be called, and which names count as the same
 */
public record RouterSettings(
        int maxPlayers,
        int maxPlayersPerRealm,
        long experiencePerLevel,
        int historyLength,
        List<TravelRule> travelRules,
        List<Quest> quests,
        List<InstancingPolicy> instancing,
        List<String> realmsToCome,
        NamePolicy namePolicy) {
    /** 16 million players, 1,000 experience per level, the last 16 of each history; no rules, quests or instances. */
    public static final RouterSettings DEFAULT =
            new RouterSettings(1 << 24, Integer.MAX_VALUE, 1_000, 16, List.of(), List.of(), List.of());

    private static final int MAX_HISTORY = 1_000;

    /** Copies the lists; throws {@link IllegalArgumentException} where a value is out of range. */
    public RouterSettings {
        require("maxPlayers", maxPlayers, 1, Integer.MAX_VALUE);
        require("maxPlayersPerRealm", maxPlayersPerRealm, 1, Integer.MAX_VALUE);
        require("experiencePerLevel", experiencePerLevel, 1, Long.MAX_VALUE);
        require("historyLength", historyLength, 1, MAX_HISTORY);
        instancing = List.copyOf(instancing);
        travelRules = List.copyOf(travelRules);
        quests = List.copyOf(quests);
        realmsToCome = List.copyOf(realmsToCome);
        final Set<String> ids = new HashSet<>();
        for (final Quest quest : quests) {
            if (!ids.add(Names.key(quest.questId()))) {
                throw new IllegalArgumentException(
                        "there are two quests with the id " + quest.questId() + "; case does not tell ids apart");
            }
        }
        QuestOrder.require(quests);
    }

    /** Makes settings that name no realms to come, with the standard rules for names. */
    public RouterSettings(
            int maxPlayers,
            int maxPlayersPerRealm,
            long experiencePerLevel,
            int historyLength,
            List<TravelRule> travelRules,
            List<Quest> quests,
            List<InstancingPolicy> instancing) {
        this(
                maxPlayers,
                maxPlayersPerRealm,
                experiencePerLevel,
                historyLength,
                travelRules,
                quests,
                instancing,
                List.of(),
                NamePolicy.STANDARD);
    }

    /** Throws {@link IllegalArgumentException} unless a value is within its range. */
    static void require(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + value);
        }
    }

    /** These settings while one of them changes. */
    private static final class Draft {
        private int maxPlayersPerRealm;
        private List<TravelRule> travelRules;
        private List<Quest> quests;
        private List<InstancingPolicy> instancing;
        private List<String> realmsToCome;
        private NamePolicy namePolicy;
    }

    private RouterSettings with(Consumer<Draft> change) {
        final Draft draft = new Draft();
        draft.maxPlayersPerRealm = maxPlayersPerRealm;
        draft.travelRules = travelRules;
        draft.quests = quests;
        draft.instancing = instancing;
        draft.realmsToCome = realmsToCome;
        draft.namePolicy = namePolicy;
        change.accept(draft);
        return new RouterSettings(
                maxPlayers,
                draft.maxPlayersPerRealm,
                experiencePerLevel,
                historyLength,
                draft.travelRules,
                draft.quests,
                draft.instancing,
                draft.realmsToCome,
                draft.namePolicy);
    }

    /** Returns these settings with other quests. */
    public RouterSettings withQuests(Quest... newQuests) {
        return with(draft -> draft.quests = List.of(newQuests));
    }

    /** Returns these settings with other travel rules. */
    public RouterSettings withTravelRules(TravelRule... rules) {
        return with(draft -> draft.travelRules = List.of(rules));
    }

    /** Returns these settings with another limit of players per realm. */
    public RouterSettings withMaxPlayersPerRealm(int players) {
        return with(draft -> draft.maxPlayersPerRealm = players);
    }

    /** Returns these settings with other instancing policies; the engine then needs a realm factory. */
    public RouterSettings withInstancing(InstancingPolicy... policies) {
        return with(draft -> draft.instancing = List.of(policies));
    }

    /** Returns these settings, with realms that quests may name although they come in the course of the run only. */
    public RouterSettings withRealmsToCome(String... realms) {
        return with(draft -> draft.realmsToCome = List.of(realms));
    }

    /** Returns these settings with another policy for the names of players. */
    public RouterSettings withNamePolicy(NamePolicy policy) {
        return with(draft -> draft.namePolicy = policy);
    }

    /**
     * Throws {@link IllegalArgumentException} naming the quest and the realm, if a quest names one that is neither
     * among these nor to come.
     */
    public void requireRealms(Collection<String> realms) {
        for (final Quest quest : quests) {
            for (final String realm : quest.namedRealms()) {
                if (!realms.contains(realm) && !realmsToCome.contains(realm)) {
                    throw new IllegalArgumentException("quest " + quest.questId() + " names the realm \"" + realm
                            + "\", which is not registered: register it before the router, correct the name, or, if it"
                            + " comes in the course of the run, give it to RouterSettings.withRealmsToCome");
                }
            }
        }
    }

    /** Returns all that decides results as a text. */
    public String describe() {
        final StringJoiner parts = new StringJoiner("; ");
        parts.add(maxPlayers + "," + maxPlayersPerRealm + "," + experiencePerLevel + "," + historyLength);
        travelRules.forEach(rule -> parts.add(rule.description()));
        quests.forEach(quest -> parts.add(quest.toString()));
        instancing.forEach(policy -> parts.add(policy.toString()));
        parts.add(namePolicy.description());
        return parts.toString();
    }
}
