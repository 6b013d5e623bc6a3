package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.event.EventCalendars;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.report.MultiverseState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes all games between two control ticks. */
public final class StateReport {
    private static final int MEDIAN = 50;
    private static final int NEARLY_ALL = 99;

    private StateReport() {}

    /** Returns the state of all games as of a control tick. */
    public static MultiverseState of(
            GameRegister register,
            RealmTable realms,
            RunTotals totals,
            long controlTick,
            long simTimeNanos,
            int pendingInputs) {
        final Map<String, GameState> games = new LinkedHashMap<>();
        final EventCalendars calendars = realms.calendars();
        final int[] pendingEvents = calendars.countByRealm(register.size());
        long localTicks = 0;
        for (int index = 0; index < register.size(); index++) {
            if (register.slot(index) != null) {
                final GameState game = game(register, realms, index, simTimeNanos, pendingEvents[index]);
                games.put(register.game(index).id(), game);
                localTicks += game.localTick();
            }
        }
        final AuditTrail audit = totals.audit();
        return new MultiverseState(
                controlTick,
                simTimeNanos,
                localTicks,
                games.size(),
                Collections.unmodifiableMap(games),
                pendingInputs,
                calendars.size(),
                audit.totalCrossGameEvents(),
                audit.totalDeadLetters(),
                totals.averageMs(),
                totals.averageLatencyMs(),
                realms.moves());
    }

    private static GameState game(
            GameRegister register, RealmTable realms, int index, long simTimeNanos, int pendingEvents) {
        final RealmSlot slot = register.slot(index);
        final GameInstanceState status = register.directory().status(index);
        final Throwable failure = register.game(index).failure();
        return new GameState(
                status,
                register.game(index).coordinate(),
                status == GameInstanceState.RUNNING ? slot.clockAt(simTimeNanos) : slot.localTick(),
                slot.ticksRun(),
                slot.sequence(),
                slot.eventsReceived(),
                pendingEvents,
                slot.busyNanos(),
                slot.windowNanos(MEDIAN),
                slot.windowNanos(NEARLY_ALL),
                slot.digest(),
                failure == null ? null : FailureText.of(failure),
                realms.node(index));
    }
}
