package io.multiverse.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedTrialsTest {
    private static List<TestInput> orders(long seed) {
        final List<TestInput> orders = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            final int tonnes = i == 9 && seed == 2 ? -900 : i;
            orders.add(TestInput.at(i, "refuel", i % 2 == 0 ? "ares" : "juno", Map.of("tonnes", tonnes)));
        }
        return orders;
    }

    @Test
    void seedsThatHoldPass() {
        Multiverse.trials(Rockets.world(Rocket.Mistake.NONE))
                .seeds(2)
                .controlTicks(5)
                .inputs(SeedTrialsTest::orders)
                .always("ares.fuel>=0")
                .run();
    }

    @Test
    void theInputsOfASeedThatFailsAreReducedToTheFewest() {
        final SeedTrials trials = Multiverse.trials(Rockets.world(Rocket.Mistake.NONE))
                .seeds(3)
                .controlTicks(20)
                .inputs(SeedTrialsTest::orders)
                .always("juno.fuel>=500");
        final String message = assertThrows(AssertionError.class, trials::run).getMessage();
        assertTrue(
                message.startsWith("seed 2 fails: juno.fuel>=500 does not hold after control tick 10\n"
                        + "1 of 12 inputs and 10 of 20 control ticks are enough:\n"
                        + "  TestInput.at(9, \"refuel\", \"juno\", Map.of(\"tonnes\", -900))\n"),
                message);
    }
}
