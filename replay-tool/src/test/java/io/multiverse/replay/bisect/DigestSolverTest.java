package io.multiverse.replay.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.expression.NamedState;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DigestSolverTest {
    private static final Set<String> TEXTS = Set.of("calm", "a longer mood than the other", "");

    private static NamedState state(Consumer<StateWriter> writer) {
        final StateFields fields = new StateFields();
        writer.accept(fields);
        return NamedState.of(fields);
    }

    private static void write(StateWriter out, long gold, double price, boolean isOpen, String mood, int age) {
        out.int64("gold", gold);
        out.float64("price", price);
        out.bool("isOpen", isOpen);
        out.text("mood", mood);
        out.int32("age", age);
    }

    private static final NamedState PRESENT = state(out -> write(out, 100, 2.5, true, "wild", 30));

    private static List<DigestSolver.Value> solve(Consumer<StateWriter> recorded) {
        final List<DigestSolver.Solution> solutions =
                new DigestSolver(PRESENT, state(recorded).digest(), TEXTS, Set.of()).solve();
        assertEquals(1, solutions.size(), solutions.toString());
        return solutions.get(0).values();
    }

    private static DigestSolver.Value value(String path, Object text) {
        return new DigestSolver.Value(path, text.toString());
    }

    @Test
    void findsTheOneFieldOfEachKind() {
        assertEquals(List.of(value("gold", -7)), solve(out -> write(out, -7, 2.5, true, "wild", 30)));
        assertEquals(List.of(value("price", 2.75)), solve(out -> write(out, 100, 2.75, true, "wild", 30)));
        assertEquals(List.of(value("isOpen", false)), solve(out -> write(out, 100, 2.5, false, "wild", 30)));
        assertEquals(List.of(value("mood", "calm")), solve(out -> write(out, 100, 2.5, true, "calm", 30)));
    }

    @Test
    void looksForNothingInsideOfAPartAndFindsWhatStandsBehindIt() {
        final NamedState present = state(out -> writePart(out, "calm", 5));
        final DigestSolver solver = new DigestSolver(
                present, state(out -> writePart(out, "wild", 6)).digest(), TEXTS, Set.of());
        final List<DigestSolver.Solution> solutions = solver.solve();
        assertEquals(List.of(value("gold", 6)), solutions.get(0).values());
        assertEquals(1, solutions.size(), solutions.toString());
    }

    private static void writePart(StateWriter out, String mood, long gold) {
        out.part("people", 77, part -> part.text("mood", mood));
        out.int64("gold", gold);
    }

    @Test
    void findsATextOfAnotherLengthThatMovesAllFieldsBehindIt() {
        final String text = "a longer mood than the other";
        assertEquals(List.of(value("mood", text)), solve(out -> write(out, 100, 2.5, true, text, 30)));
        assertEquals(List.of(value("mood", "null")), solve(out -> write(out, 100, 2.5, true, null, 30)));
        assertEquals(List.of(value("mood", "")), solve(out -> write(out, 100, 2.5, true, "", 30)));
    }

    @Test
    void findsATextTogetherWithANumberBeforeOrBehindIt() {
        final String text = "a longer mood than the other";
        assertEquals(
                List.of(value("mood", text), value("age", 31_000)),
                solve(out -> write(out, 100, 2.5, true, text, 31_000)));
        assertEquals(
                List.of(value("mood", text), value("gold", 90_000)),
                solve(out -> write(out, 90_000, 2.5, true, text, 30)));
    }

    @Test
    void findsATruthValueTogetherWithANumber() {
        assertEquals(
                Set.of(value("isOpen", false), value("gold", 5_000)),
                Set.copyOf(solve(out -> write(out, 5_000, 2.5, false, "wild", 30))));
    }

    @Test
    void findsNothingInDigestsOfOtherStates() {
        final SplittableRandom random = new SplittableRandom(1);
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            found += new DigestSolver(PRESENT, random.nextLong(), TEXTS, Set.of("gold"))
                            .solve()
                            .isEmpty()
                    ? 0
                    : 1;
        }
        // Each passes by chance once in 2^10; all beyond a few would be a fault.
        assertTrue(found <= 10, found + " of 2000 random digests were explained");
    }

    @Test
    void findsNothingWhereNothingDiffers() {
        assertTrue(new DigestSolver(PRESENT, PRESENT.digest(), TEXTS, Set.of())
                .solve()
                .isEmpty());
    }
}
