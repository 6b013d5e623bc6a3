package io.multiverse.live.shown;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateField;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.player.MultiverseStats;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.travel.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The players of a run, for JSON. */
public final class ShownPlayers {
    /** The stage that counts what simulated players do. */
    private static final String TALLY = "player-tally";

    private ShownPlayers() {}

    private static UniversalPlayerRouter router(MultiGameTickEngine engine) {
        return UniversalPlayerRouter.of(engine)
                .orElseThrow(() -> NotShownException.missing("the run has no players: give --players N"));
    }

    /** Returns what the players amount to, the realms with most players first. */
    public static Map<String, Object> all(MultiGameTickEngine engine) {
        final UniversalPlayerRouter router = router(engine);
        final MultiverseStats stats = router.getMultiverseStats();
        final List<Object> distribution = new ArrayList<>();
        stats.realmDistribution().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> {
                    final Map<String, Object> realm = new LinkedHashMap<>();
                    realm.put("realm", entry.getKey());
                    realm.put("players", entry.getValue());
                    distribution.add(realm);
                });
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", engine.controlTickCount());
        map.put("count", stats.totalPlayers());
        map.put("travels", stats.totalTransitions());
        map.put("realmsPerPlayer", stats.avgRealmsPerPlayer());
        map.put("distribution", distribution);
        map.put("refusals", refusals(engine));
        final Map<String, Object> standings = new LinkedHashMap<>();
        router.standings().forEach((faction, counts) -> {
            final Map<String, Object> row = new LinkedHashMap<>();
            counts.forEach((standing, count) -> row.put(lower(standing), count));
            standings.put(lower(faction), row);
        });
        map.put("standings", standings);
        map.put("recent", recent(router));
        return map;
    }

    /** The latest arrivals, newest first. */
    private static List<Object> recent(UniversalPlayerRouter router) {
        final List<Transition> transitions = router.recentTransitions();
        final List<Object> list = new ArrayList<>();
        for (int i = transitions.size() - 1; i >= 0; i--) {
            final Transition transition = transitions.get(i);
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put(
                    "player",
                    router.getPlayer(transition.playerId())
                            .map(UniversalPlayer::playerName)
                            .orElse(""));
            map.put("source", transition.sourceRealm());
            map.put("target", transition.targetRealm());
            map.put("simTimeNs", transition.simTimeNanos());
            map.put("context", transition.narrativeContext());
            list.add(map);
        }
        return list;
    }

    private static Map<String, Object> refusals(MultiGameTickEngine engine) {
        final Map<String, Object> map = new LinkedHashMap<>();
        if (engine.stages().contains(TALLY)) {
            final StateFields fields = new StateFields();
            engine.describeStage(TALLY, fields);
            for (final RefusalReason reason : RefusalReason.values()) {
                final long count = count(fields, "travelsRefused", reason) + count(fields, "operationsRefused", reason);
                if (count > 0) {
                    map.put(lower(reason), count);
                }
            }
        }
        return map;
    }

    private static long count(StateFields fields, String list, RefusalReason reason) {
        final StateField field = fields.field(list + '[' + reason.ordinal() + ']');
        return field == null ? 0 : field.bits();
    }

    /**
     * Returns a player with inventory, quests and journey.
     *
     * @param who its number, or its name
     */
    public static Map<String, Object> one(MultiGameTickEngine engine, String who) {
        final UniversalPlayerRouter router = router(engine);
        final Optional<UniversalPlayer> player =
                who.matches("[0-9]{1,9}") ? router.getPlayer(Integer.parseInt(who)) : router.getPlayerByName(who);
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", engine.controlTickCount());
        map.put(
                "player",
                player.orElseThrow(() -> NotShownException.missing("there is no player " + who))
                        .toMap());
        return map;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
