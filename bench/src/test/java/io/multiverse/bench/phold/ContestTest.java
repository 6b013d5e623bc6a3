package io.multiverse.bench.phold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.bench.measure.Spread;
import io.multiverse.bench.phold.model.Phold;
import io.multiverse.bench.phold.model.PholdEngine;
import io.multiverse.bench.phold.model.PholdResult;
import io.multiverse.cli.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Phold MODEL = new Phold(2, 1, 0.5, 1, 2, 10, 0);

    /** An engine that takes some seconds less in each run, all fractions of 12 events. */
    private record Fake(String name, long digest, List<String> log) implements PholdEngine {
        @Override
        public PholdResult run(Phold phold) {
            log.add(name);
            final int run = (int) log.stream().filter(name::equals).count();
            return new PholdResult(12, digest, 1_000_000_000L * 12 / run);
        }
    }

    @Test
    void enginesTakeTurnsAndWarmupsDoNotCount() {
        final List<String> log = new ArrayList<>();
        final Contest.Outcome outcome =
                new Contest(List.of(new Fake("a", 7, log), new Fake("b", 7, log)), 1, 3, text -> {}).run(MODEL);
        assertEquals(List.of("a", "b", "a", "b", "a", "b", "a", "b"), log);
        assertEquals(new Spread(3, 2, 4), outcome.rates().get("b"));
        assertEquals(7, outcome.digest());
    }

    @Test
    void anEngineThatComesToAnotherDigestIsNamed() {
        final List<String> log = new ArrayList<>();
        final Contest contest =
                new Contest(List.of(new Fake("good", 7, log), new Fake("bad", 8, log)), 0, 1, text -> {});
        final CommandException e = assertThrows(CommandException.class, () -> contest.run(MODEL));
        assertEquals(3, e.exitCode());
        assertEquals(true, e.getMessage().contains("bad 12 and 0000000000000008"), e.getMessage());
    }
}
