package io.multiverse.city.people;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Who of so many inhabitants does what; it follows from their numbers alone. Immutable. */
final class Occupations {
    private final int[][] byRole = new int[Role.count()][];
    private final int[][] producers = new int[Good.count()][];

    Occupations(int size) {
        for (int i = 0; i < byRole.length; i++) {
            final Role role = Role.of(i);
            byRole[i] = select(size, npc -> Role.ofNpc(npc) == role);
        }
        for (int i = 0; i < producers.length; i++) {
            final Good good = Good.of(i);
            producers[i] = select(size, npc -> Role.ofNpc(npc) != Role.MERCHANT && Role.wareOfNpc(npc) == good);
        }
    }

    private static int[] select(int size, IntPredicate isMeant) {
        return IntStream.range(0, size).filter(isMeant).toArray();
    }

    /** Returns the numbers of the NPCs with a role, ascending. */
    int[] withRole(Role role) {
        return byRole[role.ordinal()];
    }

    /** Returns the numbers of the NPCs who make a good, ascending. */
    int[] producersOf(int good) {
        return producers[good];
    }
}
