package io.multiverse.player.state;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.settings.TravelRequest;
import io.multiverse.player.travel.RealmInstances;
import io.multiverse.player.travel.RealmNames;

/** Moves players from realm to realm, whole or not at all. Guarded by the stage's monitor. */
public final class HandOffs {
    private final PlayerStore store;
    private final RealmNames realms;
    private final Announcements events;
    private final QuestBook quests;
    private final RouterSettings settings;
    private final Request request = new Request();
    private String ruleText = "";

    /** Makes hand-offs between these realms. */
    public HandOffs(
            PlayerStore store, RealmNames realms, Announcements events, QuestBook quests, RouterSettings settings) {
        this.store = store;
        this.realms = realms;
        this.events = events;
        this.quests = quests;
        this.settings = settings;
    }

    /** What rules see of a transition; one instance for all of them. */
    private final class Request implements TravelRequest {
        private int player;
        private int target;
        private long nowNanos;

        @Override
        public int player() {
            return player;
        }

        @Override
        public int level() {
            return store.level(player);
        }

        @Override
        public int reputation(ReputationFaction faction) {
            return store.rows().reputation(player, faction.ordinal());
        }

        @Override
        public boolean hasCompleted(String questId) {
            return quests.hasCompleted(player, questId);
        }

        @Override
        public long lastTransitionNanos() {
            return store.rows().lastTransitionNanos(player);
        }

        @Override
        public long nowNanos() {
            return nowNanos;
        }

        @Override
        public String sourceRealm() {
            return realms.mainName(store.rows().realm(player));
        }

        @Override
        public String targetRealm() {
            return realms.mainName(target);
        }
    }

    /**
     * Carries out a transition; returns why not, or null if it was.
     *
     * @param isExact whether the target means itself and none of its further instances
     */
    public RefusalReason travel(int player, int source, int target, boolean isExact, long nowNanos, String narrative) {
        final RefusalReason senseless = senseless(player, source, target);
        if (senseless != null) {
            return senseless;
        }
        int destination = isExact ? target : store.instances().choose(source, target);
        RefusalReason refusal = destination == RealmInstances.NEW ? null : closed(destination);
        if (refusal == null) {
            refusal = forbidden(player, target, nowNanos);
        }
        if (refusal == null && destination == RealmInstances.NEW) {
            destination = store.instances().make(target);
            refusal = closed(destination);
        }
        if (refusal == null) {
            move(player, destination, nowNanos, narrative);
        }
        return refusal;
    }

    private void move(int player, int destination, long nowNanos, String narrative) {
        final int source = store.rows().realm(player);
        store.move(player, destination, nowNanos);
        store.audit().add(player, source, destination, nowNanos, narrative);
        events.traveled(player, source, narrative);
        if (store.saga(player) != null) {
            quests.arrived(player, nowNanos);
        }
    }

    /**
     * Moves players together into one instance, all of them or none; there is room for all of them before the first one
     * moves. Returns why not, or null if they were moved.
     */
    public RefusalReason travelTogether(int[] players, int target, boolean isExact, long nowNanos, String narrative) {
        int destination = isExact ? target : store.instances().chooseTogether(players, target);
        if (destination >= 0 && store.instances().countIn(destination, players) == players.length) {
            return RefusalReason.SAME_REALM;
        }
        RefusalReason refusal = destination == RealmInstances.NEW ? null : closed(destination, players);
        for (int i = 0; i < players.length && refusal == null; i++) {
            if (destination < 0 || store.rows().realm(players[i]) != destination) {
                refusal = forbidden(players[i], target, nowNanos);
            }
        }
        if (refusal == null && destination == RealmInstances.NEW) {
            destination = store.instances().make(target);
            refusal = closed(destination, players);
        }
        for (int i = 0; i < players.length && refusal == null; i++) {
            if (store.rows().realm(players[i]) != destination) {
                move(players[i], destination, nowNanos, narrative);
            }
        }
        return refusal;
    }

    /** Returns why players cannot come to a realm together, or null. */
    private RefusalReason closed(int realm, int[] players) {
        final RefusalReason closed = closed(realm);
        final long arriving = players.length - store.instances().countIn(realm, players);
        return closed == null && store.rosters().size(realm) + arriving > settings.maxPlayersPerRealm()
                ? RefusalReason.REALM_FULL
                : closed;
    }

    private RefusalReason senseless(int player, int source, int target) {
        if (!store.isPlayer(player)) {
            return RefusalReason.UNKNOWN_PLAYER;
        }
        if (target < 0 || target >= realms.size()) {
            return RefusalReason.UNKNOWN_REALM;
        }
        if (store.rows().realm(player) != source) {
            return RefusalReason.NOT_IN_SOURCE;
        }
        return source == target ? RefusalReason.SAME_REALM : null;
    }

    private RefusalReason forbidden(int player, int target, long nowNanos) {
        request.player = player;
        request.target = target;
        request.nowNanos = nowNanos;
        for (int i = 0; i < settings.travelRules().size(); i++) {
            final String why = settings.travelRules().get(i).refuse(request);
            if (why != null) {
                ruleText = why;
                return RefusalReason.TRAVEL_RULE;
            }
        }
        return null;
    }

    /** Returns why nobody can come to a realm, or null. */
    public RefusalReason closed(int realm) {
        final GameInstanceState state = realms.status(realm);
        return switch (state) {
            case PAUSED -> RefusalReason.REALM_PAUSED;
            case ERROR -> RefusalReason.REALM_FAILED;
            case OFFLINE -> RefusalReason.REALM_DEPARTED;
            case RUNNING, SYNCING, BOOTING ->
                store.rosters().size(realm) >= settings.maxPlayersPerRealm() ? RefusalReason.REALM_FULL : null;
        };
    }

    /** Returns what the rule said that refused the last transition. */
    public String ruleText() {
        return ruleText;
    }
}
