package io.multiverse.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void itSaysWhatFiguresDependOn() {
        final Map<String, String> facts = Machine.present().facts();
        for (final String fact :
                new String[] {"logical cores", "governor", "cpu quota", "system", "jvm", "collector"}) {
            assertTrue(facts.containsKey(fact), fact + " in " + facts);
        }
        assertTrue(facts.get("jvm").contains(System.getProperty("java.runtime.version")), facts.get("jvm"));
    }

    @Test
    void theBuildIsNamedByItsCommitWhereThatIsKnown() {
        final String build = Machine.present().facts().get("build");
        assertTrue(build.matches("\\S+(, commit [0-9a-f]{12})?"), build);
    }

    @Test
    void theMachineIsTheSameFromOneMomentToTheNextButForItsLoad() {
        final Machine first = Machine.present();
        final Machine second = Machine.present();
        assertEquals(first.facts().keySet(), second.facts().keySet());
        assertEquals(first.facts().get("processor"), second.facts().get("processor"));
    }
}
