package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerReputationChange;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.settings.RouterSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausedRealmsTest {
    private final Listener listener = new Listener();
    private Universe universe = universe(MultiGameTickEngine.builder(), listener);

    @TempDir
    Path folder;

    /** Writes down what it hears of players. */
    private static final class Listener implements Realm {
        private final List<String> heard = new ArrayList<>();
        private final PayloadReader in = new PayloadReader();
        private int arrived;
        private int departed;
        private int reputation;

        @Override
        public void onStart(RealmContext context) {
            arrived = context.declareEventType(PlayerArrived.TYPE, PlayerArrived.SCHEMA);
            departed = context.declareEventType(PlayerDeparted.TYPE, PlayerDeparted.SCHEMA);
            reputation = context.declareEventType(PlayerReputationChange.TYPE, PlayerReputationChange.SCHEMA);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            final int player = in.wrap(event).int32();
            if (event.typeId() == arrived) {
                heard.add("+" + player);
            } else if (event.typeId() == departed) {
                heard.add("-" + player + " to " + in.int32());
            } else if (event.typeId() == reputation) {
                heard.add(player + " by " + ReputationFaction.of(in.int32()) + " " + in.int32() + " is " + in.int32());
            }
        }

        @Override
        public void onTick(RealmContext context) {
            // only listens
        }

        @Override
        public void writeState(StateWriter out) {
            out.beginList("heard", heard.size());
            heard.forEach(text -> out.text("text", text));
            out.endList();
        }

        @Override
        public void readState(StateReader in) {
            heard.clear();
            for (int left = in.beginList("heard"); left > 0; left--) {
                heard.add(in.text("text"));
            }
            in.endList();
        }
    }

    /** Makes three realms, of which the last one, sol_4, is {@code listener}. */
    private static Universe universe(EngineBuilder builder, Listener listener) {
        final Universe made = new Universe(builder.seed(5), 3, RouterSettings.DEFAULT, 0);
        made.engine.registerGame("sol_4", listener, Universe.coordinate(4));
        return made;
    }

    @AfterEach
    void close() {
        universe.close();
    }

    private UniversalPlayer create(String name) {
        return universe.router.createPlayer(name, "human", "sol_4");
    }

    private void travel(UniversalPlayer player, String source, String target) {
        assertTrue(universe.router
                .transitionPlayer(player.playerId(), source, target, "")
                .success());
    }

    private void tick(int controlTicks) {
        universe.engine.runControlTicks(controlTicks);
    }

    /** Makes two players in a realm that has heard of them and stands still. */
    private List<UniversalPlayer> twoInPausedRealm() {
        final List<UniversalPlayer> players = List.of(create("Alice"), create("Bob"));
        tick(2);
        assertEquals(List.of("+0", "+1"), listener.heard);
        listener.heard.clear();
        universe.engine.pauseGame("sol_4");
        tick(1);
        return players;
    }

    private void goOn() {
        universe.engine.resumeGame("sol_4");
        tick(2);
    }

    @Test
    void aRealmThatGoesOnHearsWhoLeftMeanwhile() {
        final List<UniversalPlayer> players = twoInPausedRealm();
        travel(players.get(1), "sol_4", "sol_1");
        tick(3);
        assertEquals(List.of(), listener.heard);
        goOn();
        assertEquals(List.of("-1 to 0"), listener.heard);
        tick(3);
        assertEquals(List.of("-1 to 0"), listener.heard);
    }

    @Test
    void whoLeavesAtTheControlTickThatStopsTheRealmIsToldOfToo() {
        final UniversalPlayer alice = create("Alice");
        tick(2);
        travel(alice, "sol_4", "sol_2");
        universe.engine.pauseGame("sol_4");
        tick(2);
        assertEquals(List.of("+0"), listener.heard);
        goOn();
        assertEquals(List.of("+0", "-0 to 1"), listener.heard);
    }

    @Test
    void aRealmHearsThatPlayersLeftBeforeItHearsThatTheyAreBack() {
        final List<UniversalPlayer> players = twoInPausedRealm();
        travel(players.get(1), "sol_4", "sol_1");
        travel(players.get(0), "sol_4", "sol_2");
        tick(1);
        universe.engine.resumeGame("sol_4");
        // The router, asked now, would refuse: the realm still stands. What comes in as an event is decided as it comes
        // in.
        universe.engine.queueCrossGameEvent(CrossGameEvent.of(
                "back", null, null, PlayerTravelRequest.TYPE, Map.of("player", 1, "target", 3, "context", "")));
        tick(2);
        assertEquals(List.of("-0 to 1", "-1 to 0", "+1"), listener.heard);
    }

    @Test
    void aRealmThatGoesOnHearsOnceWhatScoresHaveBecome() {
        final List<UniversalPlayer> players = twoInPausedRealm();
        universe.router.modifyReputation(players.get(0).playerId(), ReputationFaction.REALM_KEEPERS, 300);
        tick(1);
        universe.router.modifyReputation(players.get(0).playerId(), ReputationFaction.REALM_KEEPERS, 100);
        universe.router.modifyReputation(players.get(0).playerId(), ReputationFaction.NEUTRAL, 5);
        universe.router.modifyReputation(players.get(0).playerId(), ReputationFaction.NEUTRAL, -5);
        tick(1);
        goOn();
        assertEquals(List.of("0 by REALM_KEEPERS 400 is 400"), listener.heard);
    }

    @Test
    void aRealmHearsOnlyThatAPlayerLeftWhoseScoresChangedBefore() {
        final List<UniversalPlayer> players = twoInPausedRealm();
        universe.router.modifyReputation(players.get(0).playerId(), ReputationFaction.REALM_KEEPERS, 300);
        tick(1);
        travel(players.get(0), "sol_4", "sol_1");
        universe.router.modifyReputation(players.get(0).playerId(), ReputationFaction.REALM_KEEPERS, 100);
        tick(1);
        goOn();
        assertEquals(List.of("-0 to 0"), listener.heard);
    }

    @Test
    void nothingIsKeptForARealmThatDepartsInsteadOfGoingOn() {
        final List<UniversalPlayer> players = twoInPausedRealm();
        travel(players.get(0), "sol_4", "sol_1");
        tick(1);
        assertTrue(state().contains("missed.player[0].player"), state());
        universe.engine.unregisterGame("sol_4");
        tick(1);
        assertTrue(state().contains("missed.player") && !state().contains("missed.player[0]"), state());
    }

    private String state() {
        final StateFields fields = new StateFields();
        universe.engine.describeStage("players", fields);
        return fields.fields().toString();
    }

    @Test
    void whatARealmMissedSurvivesAKilledRunAndIsExecutedAgain() {
        final long whole = record("whole", ExistingRun.REFUSE, 1, 9);
        record("parts", ExistingRun.REFUSE, 1, 5);
        assertEquals(whole, record("parts", ExistingRun.RESUME, 6, 9));
        assertEquals(List.of("+0", "+1", "-0 to 0", "1 by NEUTRAL 7 is 7"), listener.heard);
        for (long from = 0; from < 9; from++) {
            final Recording rest = Recording.between(folder.resolve("whole"), from, Long.MAX_VALUE);
            final Listener again = new Listener();
            try (Universe other =
                    universe(MultiGameTickEngine.builder().workers(2).reexecute(rest), again)) {
                other.engine.runControlTicks(9);
                assertTrue(other.engine.journal().divergence().isEmpty(), "from " + from);
                assertEquals(9, other.engine.journal().equalControlTicks(), "from " + from);
            }
        }
    }

    private long record(String name, ExistingRun existing, int first, int last) {
        universe.close();
        listener.heard.clear();
        universe = universe(
                MultiGameTickEngine.builder()
                        .snapshots(SnapshotSchedule.every(1))
                        .journal(JournalSettings.in(folder.resolve(name)).withExisting(existing)),
                listener);
        universe.engine.start();
        for (int controlTick = first; controlTick <= last; controlTick++) {
            act(controlTick);
            tick(1);
        }
        return universe.engine.journal().lastHash();
    }

    private void act(int controlTick) {
        if (controlTick == 1) {
            create("Alice");
            create("Bob");
        } else if (controlTick == 3) {
            universe.engine.pauseGame("sol_4");
        } else if (controlTick == 4) {
            travel(universe.router.getPlayerByName("Alice").orElseThrow(), "sol_4", "sol_1");
            universe.router.modifyReputation(
                    universe.router.getPlayerByName("Bob").orElseThrow().playerId(), ReputationFaction.NEUTRAL, 7);
        } else if (controlTick == 7) {
            universe.engine.resumeGame("sol_4");
        }
    }
}
