package io.multiverse.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.exchange.Followers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dmultiverse.cluster.killSeconds=300} runs clusters of processes, and for so long kills one to all of the
 * nodes at random moments, also while they start, join or catch up; {@code -Dmultiverse.cluster.seed=7} others at other
 * moments.
 */
@Tag("once")
@Timeout(3600)
@EnabledIfSystemProperty(named = "multiverse.cluster.killSeconds", matches = "[1-9][0-9]*")
class KilledProcessesTest {
    private static final int NODES = 3;
    private static final long SEED = Long.getLong("multiverse.cluster.seed", 1);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int MOST_PAUSE_MILLIS = 4000;
    private static final int MOST_CONTROL_TICKS = 30;
    private static final List<String> RUN =
            List.of("--games", "4", "--npcs", "8", "--players", "10", "--control-ticks", "200");

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private StartedRun run;
    private int runs;
    private int moments;
    private int kills;
    private int allAtOnce;
    private int onReturn;
    private long last;

    @Test
    void whoeverIsKilledTheJournalsAreThoseOfOneProcess() {
        final long endNanos =
                System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("multiverse.cluster.killSeconds"));
        final Path alone = folder.resolve("alone");
        assertEquals(ExitCode.OK, StartedRun.alone(alone, RUN));
        final List<String> flags = new ArrayList<>(RUN);
        flags.addAll(List.of("--pace", "40x"));
        while (System.nanoTime() - endNanos < 0) {
            runs++;
            last = 0;
            run = StartedRun.of(NODES, folder.resolve("shared-" + runs), flags);
            while (!run.isOver() && System.nanoTime() - endNanos < 0) {
                killSome();
            }
            assertEquals(ExitCode.OK, run.join(), () -> "seed " + SEED + ", run " + runs + "\n" + run.words());
            for (int node = 0; node < NODES; node++) {
                Followers.requireSameJournal(alone, run.journal(node));
            }
            System.out.println(runs + " runs, " + moments + " moments, " + kills + " kills, " + allAtOnce
                    + " times all at once, " + onReturn + " as soon as a node answered again: all journals equal");
        }
    }

    /** Returns the furthest that a node has come. */
    private long controlTick() {
        long furthest = 0;
        for (int node = 0; node < NODES; node++) {
            furthest = Math.max(furthest, run.status(node).number("controlTick"));
        }
        return furthest;
    }

    private void killSome() {
        if (random.nextBoolean()) {
            last += 1 + random.nextInt(MOST_CONTROL_TICKS);
            run.await(() -> controlTick() >= last);
        } else {
            final long untilNanos =
                    System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_PAUSE_MILLIS));
            run.await(() -> System.nanoTime() - untilNanos >= 0);
        }
        final List<Integer> victims = new ArrayList<>(List.of(0, 1, 2));
        Collections.shuffle(victims, random);
        int dead = 0;
        for (final int victim : victims.subList(0, 1 + random.nextInt(NODES))) {
            dead += run.kill(victim) ? 1 : 0;
        }
        moments += dead > 0 ? 1 : 0;
        kills += dead;
        allAtOnce += dead == NODES ? 1 : 0;
        if (dead > 0 && random.nextInt(3) == 0) {
            killOnReturn(victims.get(0));
        }
    }

    /** Kills a node again once it answers, before it takes part. */
    private void killOnReturn(int victim) {
        final long old = run.process(victim);
        run.await(() -> run.process(victim) != old);
        run.await(() -> run.status(victim).isThere());
        if (run.kill(victim)) {
            kills++;
            onReturn++;
        }
    }
}
