package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Two nodes whose four realms send each other a little of everything. */
final class TwoNodes implements AutoCloseable {
    private static final long PAYLOAD0 = 0x3044_414F_4C59_4150L;

    private final InProcessNetwork network = new InProcessNetwork(2, 1, InProcessNetwork.Faults.NONE);
    private final List<MultiGameTickEngine> engines = new ArrayList<>();
    private final CompletableFuture<Void> follower;
    private final Path folder;

    TwoNodes() {
        try {
            folder = Files.createTempDirectory("two-nodes");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int node = 0; node < 2; node++) {
            final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                    .journal(JournalSettings.in(folder.resolve("node" + node)))
                    .snapshots(SnapshotSchedule.every(2))
                    .exchange(network.node(node))
                    .build();
            for (int realm = 0; realm < 4; realm++) {
                engine.registerGame("r" + realm, new Talker(), RealmCoordinate.of("r" + realm));
            }
            engines.add(engine);
        }
        follower = CompletableFuture.runAsync(this::follow, task -> new Thread(task).start());
    }

    private void follow() {
        try (MultiGameTickEngine engine = engines.get(1)) {
            engine.follow();
        }
    }

    InProcessNetwork network() {
        return network;
    }

    MultiGameTickEngine lead() {
        return engines.get(0);
    }

    @Override
    public void close() {
        engines.get(0).close();
        follower.exceptionally(trouble -> null).join();
        engines.get(1).close();
        try (var paths = Files.walk(folder)) {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Talker implements Realm {
        private final PayloadWriter payload = new PayloadWriter();
        private int talk;
        private long heard;
        private long later;

        @Override
        public void onStart(RealmContext context) {
            talk = context.declareEventType("talk", "a:int64");
            context.subscribe("talk");
        }

        @Override
        public void onTick(RealmContext context) {
            final int next = context.random().nextInt(8);
            if (next == 0) {
                emit(context, Targets.SUBSCRIBERS);
            } else if (next < 4) {
                emit(context, context.random().nextInt(4));
            } else if (next == 4) {
                later = context.emitAt(
                        context.random().nextInt(4),
                        talk,
                        context.timeAfter(context.random().nextInt(5) * 1_000_000_000L),
                        payload.reset().int64(PAYLOAD0));
            } else if (next == 5 && later > 0) {
                context.recall(later);
            } else if (next == 6) {
                context.subscribe("type" + context.random().nextInt(3));
            }
        }

        private void emit(RealmContext context, int target) {
            if (context.claim(target, talk, Long.BYTES) > 0) {
                context.claimBuffer().putLong(context.claimOffset(), PAYLOAD0, ByteOrder.LITTLE_ENDIAN);
                context.commit();
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            heard++;
            if (context.random().nextInt(8) == 0 && event.sourceIndex() >= 0) {
                emit(context, event.sourceIndex());
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("heard", heard);
            out.int64("later", later);
        }

        @Override
        public void readState(StateReader in) {
            heard = in.int64("heard");
            later = in.int64("later");
        }
    }
}
