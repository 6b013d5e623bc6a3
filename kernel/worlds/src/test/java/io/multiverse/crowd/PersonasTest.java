package io.multiverse.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonasTest {
    @Test
    void noTwoShareAName() {
        final Set<String> names = new HashSet<>();
        for (int member = 0; member < 20_000; member++) {
            assertTrue(names.add(Personas.name(member)), Personas.name(member));
        }
        assertEquals("Ada Amberlight", Personas.name(0));
        assertEquals("Ada Amberlight 2", Personas.name(2_450));
    }
}
