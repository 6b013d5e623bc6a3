package io.multiverse.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.settings.WaitMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static AuditTrail audit(EventLoad load, EngineShape shape, int controlTicks) {
        try (Workload workload = Workload.events(load, shape)) {
            workload.run(controlTicks);
            return workload.engine().dumpAuditTrail();
        }
    }

    @Test
    void everyControlTickHasTheEventsItSays() {
        final EventLoad load = new EventLoad(7, 13, 24, Route.BROADCAST, 5);
        assertEquals(91, load.eventsPerControlTick());
        assertEquals(910, audit(load, EngineShape.CALLER, 10).totalCrossGameEvents());
    }

    @Test
    void noEventIsLost() {
        for (final Route route : Route.values()) {
            final AuditTrail audit = audit(new EventLoad(4, 3, 8, route, 6), EngineShape.CALLER, 10);
            assertEquals(0, audit.totalDeadLetters(), route.name());
        }
    }

    @Test
    void theShapeDecidesNoResult() {
        final EventLoad load = new EventLoad(5, 4, 16, Route.SELECTION, 3);
        final AuditTrail plain = audit(load, EngineShape.CALLER, 20);
        assertEquals(plain, audit(load, EngineShape.CALLER.dedicated(3, WaitMode.YIELD), 20));
        assertEquals(plain, audit(load, EngineShape.CALLER.journaled(true), 20));
    }

    @Test
    void allPlayersTravelInEveryControlTick() {
        try (Workload workload = Workload.handOffs(3, 30, EngineShape.CALLER)) {
            final long before = workload.engine().dumpAuditTrail().totalCrossGameEvents();
            workload.run(5);
            // The request, the departure, the arrival and the news of it.
            assertEquals(5 * 30 * 4, workload.engine().dumpAuditTrail().totalCrossGameEvents() - before);
        }
    }

    @Test
    void idleRealmsAreThereAndNeverTick() {
        try (Workload workload = Workload.idleRealms(2, 5, EngineShape.CALLER)) {
            workload.run(3);
            assertEquals(
                    2 * 30,
                    workload.engine().getMultiverseState().gameStates().values().stream()
                            .mapToLong(GameState::ticksRun)
                            .sum());
        }
    }

    @Test
    void aRecordedRunComesOutAgain() {
        try (RecordedWorkload recorded = RecordedWorkload.cities(EngineShape.CALLER, 50)) {
            assertEquals(50, recorded.read());
            assertEquals(50, recorded.reexecute());
            assertTrue(recorded.documentBytes() > 0);
        }
    }

    @Test
    void aSnapshotIsGoneOnFrom() {
        try (Resumption resumption = Resumption.ofCities()) {
            assertEquals(100, resumption.restore());
        }
    }

    @Test
    void aJournalIsGoneOnceItsWorkloadIsClosed() {
        final Path journal;
        try (Workload workload = Workload.emptyRealms(1, EngineShape.CALLER.journaled(true))) {
            workload.run(3);
            journal = workload.journal();
            assertTrue(Files.isDirectory(journal));
        }
        assertFalse(Files.exists(journal.getParent()));
    }

    @Test
    void aRunWithoutAJournalHasNoFolder() {
        try (Workload workload = Workload.emptyRealms(1, EngineShape.CALLER)) {
            assertThrows(IllegalStateException.class, workload::journal);
        }
    }
}
