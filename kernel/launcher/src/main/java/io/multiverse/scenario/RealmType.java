package io.multiverse.scenario;

import io.multiverse.city.CitySimulation;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.reaction.TickEngine;
import java.util.Arrays;
import java.util.List;

/** The kinds of realm a scenario can have. */
public enum RealmType {
    /** A city with NPCs, see {@link CitySimulation}. */
    CITY("city", true) {
        @Override
        Realm create(String id, RealmProfile profile) {
            final Realm city = new CitySimulation(id, profile.npcs());
            return profile.localTickMs() == 0 ? city : new RealmAtRate(city, profile.localTickMs());
        }
    },
    /** A realm that ticks and counts events, see {@link TickEngine}. */
    TICK_ENGINE("tick-engine", false) {
        @Override
        Realm create(String id, RealmProfile profile) {
            return profile.localTickMs() == 0 ? new TickEngine() : new TickEngine(profile.localTickMs());
        }
    };

    private final String word;
    private final boolean hasNpcs;

    RealmType(String word, boolean hasNpcs) {
        this.word = word;
        this.hasNpcs = hasNpcs;
    }

    /** Makes a realm in its initial state. */
    abstract Realm create(String id, RealmProfile profile);

    /** Returns the name used in scenarios. */
    public String word() {
        return word;
    }

    boolean hasNpcs() {
        return hasNpcs;
    }

    /** Returns the type with this name; throws {@link IllegalArgumentException} if there is none. */
    static RealmType of(String word) {
        for (final RealmType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        final List<String> words = Arrays.stream(values()).map(RealmType::word).toList();
        throw new IllegalArgumentException(
                "type \"" + word + "\" is none of " + String.join(", ", words) + Suggestion.of(word, words));
    }
}
