package io.multiverse.player;

import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.ReputationScore;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.state.PlayerSaga;
import io.multiverse.player.state.PlayerStore;
import io.multiverse.player.table.PlayerRows;
import io.multiverse.player.travel.AuditLog;
import io.multiverse.player.travel.RealmNames;
import io.multiverse.player.travel.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What callers are shown of the players, as the stage has them at that moment: copies. Guarded by its monitor. */
final class PlayerViews {
    private final PlayerStage stage;

    PlayerViews(PlayerStage stage) {
        this.stage = stage;
    }

    /** Returns a player, or nothing if the number is negative. */
    Optional<UniversalPlayer> of(int player) {
        return player < 0 ? Optional.empty() : Optional.of(view(player));
    }

    private UniversalPlayer view(int player) {
        final PlayerStore store = stage.store();
        final PlayerRows rows = store.rows();
        final RealmNames realms = stage.realms();
        final PlayerSaga saga = store.saga(player);
        final Map<ReputationFaction, ReputationScore> reputation = new EnumMap<>(ReputationFaction.class);
        for (final ReputationFaction faction : ReputationFaction.values()) {
            reputation.put(faction, new ReputationScore(faction, rows.reputation(player, faction.ordinal())));
        }
        final List<String> visited = new ArrayList<>();
        for (final int realm : store.visited().list(player)) {
            visited.add(realms.name(realm));
        }
        return new UniversalPlayer(
                store.id(player),
                player,
                store.name(player),
                store.texts().text(rows.race(player)),
                store.texts().text(rows.characterClass(player)),
                realms.name(rows.realm(player)),
                List.copyOf(visited),
                Collections.unmodifiableMap(reputation),
                List.copyOf(store.stacks().list(player, realms::name)),
                store.level(player),
                rows.get(player, PlayerRows.EXPERIENCE),
                List.copyOf(store.arrivals().list(player, realms)),
                saga == null ? List.of() : saga.reputationChanges(),
                saga == null ? List.of() : saga.narrative(realms),
                List.copyOf(stage.quests().log(player)),
                rows.transitions(player),
                rows.get(player, PlayerRows.CREATED_NANOS),
                rows.lastTransitionNanos(player));
    }

    /** Returns the last transitions, oldest first. */
    List<Transition> recentTransitions() {
        final AuditLog audit = stage.store().audit();
        final List<Transition> transitions = new ArrayList<>();
        for (int i = 0; i < audit.kept(); i++) {
            final int slot = audit.slot(i);
            transitions.add(new Transition(
                    stage.store().id(audit.player(slot)),
                    stage.realms().name(audit.source(slot)),
                    stage.realms().name(audit.target(slot)),
                    audit.time(slot),
                    audit.context(slot)));
        }
        return transitions;
    }

    /** Returns what the players amount to. */
    MultiverseStats stats() {
        final PlayerStore store = stage.store();
        final Map<String, Integer> distribution = new TreeMap<>();
        for (int realm = 0; realm < store.rosters().realms(); realm++) {
            if (store.rosters().size(realm) > 0) {
                distribution.put(stage.realms().name(realm), store.rosters().size(realm));
            }
        }
        final long visits = store.visited().total();
        return new MultiverseStats(
                store.size(),
                visits,
                distribution,
                store.audit().total(),
                store.size() == 0 ? 0 : (double) visits / store.size());
    }

    /** Returns, for each faction, how many players it looks upon in each way. */
    Map<ReputationFaction, Map<Standing, Integer>> standings() {
        final PlayerStore store = stage.store();
        final Map<ReputationFaction, Map<Standing, Integer>> standings = new EnumMap<>(ReputationFaction.class);
        for (final ReputationFaction faction : ReputationFaction.values()) {
            final Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
            for (int player = 0; player < store.size(); player++) {
                counts.merge(Standing.of(store.rows().reputation(player, faction.ordinal())), 1, Integer::sum);
            }
            standings.put(faction, Collections.unmodifiableMap(counts));
        }
        return Collections.unmodifiableMap(standings);
    }

    /** Returns, for each quest by its id, how many players stand with it in each way. */
    Map<String, Map<QuestStatus, Integer>> questStatuses() {
        final List<Quest> quests = stage.settings().quests();
        final Map<String, Map<QuestStatus, Integer>> statuses = new TreeMap<>();
        for (int quest = 0; quest < quests.size(); quest++) {
            final Map<QuestStatus, Integer> counts = new EnumMap<>(QuestStatus.class);
            for (int player = 0; player < stage.store().size(); player++) {
                counts.merge(stage.quests().status(player, quest), 1, Integer::sum);
            }
            statuses.put(quests.get(quest).questId(), Collections.unmodifiableMap(counts));
        }
        return Collections.unmodifiableMap(statuses);
    }
}
