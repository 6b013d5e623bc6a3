package io.multiverse.bench.phold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.bench.phold.model.LogicalProcess;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.bench.phold.peer.HeapLoop;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPholdTest {
    private static final Phold MODEL = new Phold(60, 4, 0.5, 100, 1_000, 8_000, 3);

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "5, 1"})
    void pholdComesToTheSameDigestOnAnyNumberOfNodes(int nodes, int workers) {
        final InProcessNetwork network = new InProcessNetwork(nodes, 1, InProcessNetwork.Faults.NONE);
        final List<LogicalProcess[]> processes = new ArrayList<>();
        final Followers followers = new Followers();
        try (MultiGameTickEngine lead = engine(0, network, workers, processes)) {
            for (int node = 1; node < nodes; node++) {
                followers.add(engine(node, network, workers, processes));
            }
            lead.runControlTicks((MODEL.end() - 1) / MODEL.lookahead() + 1);
        }
        followers.close();
        assertEquals(new HeapLoop().run(MODEL).digest(), digest(processes));
    }

    private static MultiGameTickEngine engine(
            int node, InProcessNetwork network, int workers, List<LogicalProcess[]> processes) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .localTickNanos(1)
                .controlTickIntervalTicks(MODEL.lookahead())
                .seed(MODEL.seed())
                .workers(workers)
                .causeHistory(0)
                .exchange(network.node(node))
                .build();
        processes.add(MODEL.processes());
        PholdSetup.register(MODEL, processes.get(node), KernelSettings.Pending.TIMERS, engine);
        return engine;
    }

    /** Each process goes on where it is run: the nodes own the same share, in order. */
    private static long digest(List<LogicalProcess[]> processes) {
        final int count = processes.get(0).length;
        final int nodes = processes.size();
        final LogicalProcess[] all = new LogicalProcess[count];
        for (int node = 0; node < nodes; node++) {
            for (int i = count * node / nodes; i < count * (node + 1) / nodes; i++) {
                all[i] = processes.get(node)[i];
            }
        }
        return PholdResult.of(all, 1).digest();
    }
}
