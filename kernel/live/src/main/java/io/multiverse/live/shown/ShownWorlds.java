package io.multiverse.live.shown;

import io.multiverse.city.CitySimulation;
import io.multiverse.city.CityStatus;
import io.multiverse.city.GoodStatus;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.city.people.Role;
import io.multiverse.conversation.Dialogue;
import io.multiverse.conversation.DialogueFilter;
import io.multiverse.conversation.Warbler;
import io.multiverse.conversation.WarblerStats;
import io.multiverse.kernel.ForwardingRealm;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** The cities and the conversations of a run, for JSON. */
public final class ShownWorlds {
    private ShownWorlds() {}

    /** Returns the cities, in order of registration; every other kind of game is left out. */
    public static Map<String, Object> cities(MultiGameTickEngine engine) {
        final List<Object> cities = new ArrayList<>();
        engine.contents().games(ShownWorlds::status).forEach((id, city) -> cities.add(city(id, city)));
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", engine.controlTickCount());
        map.put("cities", cities);
        return map;
    }

    private static CityStatus status(Realm realm) {
        if (realm instanceof ForwardingRealm forwarding) {
            return status(forwarding.realm());
        }
        return realm instanceof CitySimulation city ? city.status() : null;
    }

    private static Map<String, Object> city(String id, CityStatus city) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("npcs", city.npcs());
        map.put("day", city.day());
        map.put("minuteOfDay", city.minuteOfDay());
        map.put("money", city.money());
        map.put("treasury", city.treasury());
        map.put("priceLevel", city.priceLevel());
        map.put("gini", city.gini());
        map.put("broke", city.broke());
        map.put("abroad", city.abroad());
        map.put("missing", city.missing());
        map.put("visitors", city.visitors());
        map.put("knownCities", city.knownCities());
        map.put("rumors", city.rumors());
        map.put("players", city.players().present());
        map.put("dialogues", city.players().dialogues());
        map.put("deals", city.players().deals());
        map.put("moods", counts(Mood.count(), code -> Mood.of(code).name(), city.moods()));
        map.put("activities", counts(NpcState.count(), code -> NpcState.values()[code].name(), city.states()));
        map.put("roles", counts(city.roles().size(), code -> Role.values()[code].name(), city.roles()));
        final List<Object> goods = new ArrayList<>();
        for (final GoodStatus good : city.goods()) {
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("good", lower(good.good().name()));
            one.put("price", good.price());
            one.put("supply", good.supply());
            one.put("soldOutHours", good.soldOutHours());
            goods.add(one);
        }
        map.put("goods", goods);
        return map;
    }

    private static Map<String, Object> counts(int kinds, IntFunction<String> name, List<Integer> counts) {
        final Map<String, Object> map = new LinkedHashMap<>();
        for (int code = 0; code < kinds; code++) {
            map.put(lower(name.apply(code)), counts.get(code));
        }
        return map;
    }

    /** Returns the latest dialogues, newest first, and what conversations amount to. */
    public static Map<String, Object> dialogues(MultiGameTickEngine engine, String realm, int most) {
        final Warbler warbler = Warbler.of(engine)
                .orElseThrow(() -> NotShownException.missing("nobody talks in this run: it has no players"));
        final List<Dialogue> log = warbler.log(realm == null ? DialogueFilter.ALL : DialogueFilter.ALL.in(realm));
        final List<Object> newest = new ArrayList<>();
        for (int i = log.size() - 1; i >= Math.max(0, log.size() - most); i--) {
            newest.add(dialogue(log.get(i)));
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", engine.controlTickCount());
        map.put("stats", stats(warbler.stats()));
        map.put("dialogues", newest);
        return map;
    }

    private static Map<String, Object> stats(WarblerStats stats) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("turns", stats.turns());
        map.put("said", stats.said());
        map.put("refused", stats.refused());
        map.put("degraded", stats.degraded());
        map.put("requested", stats.requested());
        map.put("answered", stats.answered());
        map.put("lateAnswers", stats.lateAnswers());
        map.put("openTurns", stats.openTurns());
        final List<Object> reasons = new ArrayList<>();
        stats.degradedReasons().forEach(reason -> {
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("reason", reason.reason());
            one.put("message", reason.message());
            one.put("count", reason.count());
            reasons.add(one);
        });
        map.put("degradedReasons", reasons);
        return map;
    }

    private static Map<String, Object> dialogue(Dialogue dialogue) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("turn", dialogue.turn());
        map.put("controlTick", dialogue.controlTick());
        map.put("simTimeNs", dialogue.simTimeNanos());
        map.put("realm", dialogue.realmId());
        map.put("player", dialogue.playerName());
        map.put("npc", dialogue.npcName().isEmpty() ? dialogue.npc() : dialogue.npcName());
        map.put("asked", dialogue.asked());
        map.put("text", dialogue.text());
        map.put("modifier", dialogue.modifier());
        map.put("engine", dialogue.engine());
        map.put("degraded", dialogue.degradedReason());
        map.put(
                "refusal",
                dialogue.refusal() == null ? null : lower(dialogue.refusal().name()));
        map.put("message", dialogue.message());
        return map;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
