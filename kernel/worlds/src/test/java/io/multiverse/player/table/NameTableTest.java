package io.multiverse.player.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.text.NamePolicy;
import io.multiverse.text.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NameTableTest {
    private static final String LETTERS = "abAB\u00E9\u00C9\u00DFs";

    private static String name(SplittableRandom random) {
        final StringBuilder name = new StringBuilder("n");
        for (int left = random.nextInt(12); left > 0; left--) {
            name.appendCodePoint(
                    random.nextInt(9) == 0
                            ? 0x1F600 + random.nextInt(40)
                            : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }

    @Test
    void namesAreFoundByNumberAndNumbersByNameWhateverIsAddedAndTakenBack() {
        for (long seed = 0; seed < 50; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final NameTable table = new NameTable(NamePolicy.STANDARD);
            final List<String> expected = new ArrayList<>();
            final Set<String> present = new HashSet<>();
            for (int step = 0; step < 300; step++) {
                final String name = name(random);
                final List<String> keys = expected.stream().map(Names::key).toList();
                assertEquals(keys.indexOf(Names.key(name)), table.number(name), "seed " + seed + " name " + name);
                if (random.nextInt(5) < 3 && present.add(Names.key(name))) {
                    table.add(name);
                    expected.add(name);
                } else if (!expected.isEmpty() && random.nextInt(3) == 0) {
                    present.remove(Names.key(expected.remove(expected.size() - 1)));
                    table.removeLast();
                }
                assertEquals(expected.size(), table.size());
            }
            for (int number = 0; number < expected.size(); number++) {
                assertEquals(expected.get(number), table.name(number), "seed " + seed);
            }
        }
    }

    @Test
    void longNamesFillManyPages() {
        final NameTable table = new NameTable(NamePolicy.STANDARD);
        for (int number = 0; number < 3_000; number++) {
            table.add(number + "x".repeat(number % 120));
        }
        for (int number = 0; number < 3_000; number++) {
            final String name = number + "x".repeat(number % 120);
            assertEquals(number, table.number(name));
            assertEquals(name, table.name(number));
        }
    }
}
