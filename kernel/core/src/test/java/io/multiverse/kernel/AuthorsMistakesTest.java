package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What authors of games get wrong is answered in words, not with an exception of the JVM's own. */
class AuthorsMistakesTest {
    private static String refusal(Executable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake).getMessage();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void keysOfDataThatAreNoTextsAreNamed() {
        final Map numbered = Map.of(1, 2);
        assertEquals(
                "the data of an event has the key 1: keys are texts",
                refusal(() -> CrossGameEvent.of("e", RealmCoordinate.of("a"), null, "type", numbered)));
    }

    @Test
    void aMissingTextOrFolderIsNamed() {
        assertEquals("a payload text is missing: it is null", refusal(() -> new PayloadWriter().text(null)));
        assertEquals("the directory of a journal is missing: it is null", refusal(() -> JournalSettings.in(null)));
    }

    @Test
    void aSchemaThatIsNoneIsAnsweredWithWhatSchemasAre() {
        assertEquals(
                "payload field \"\" is not of the form name:type; give fields such as amount:int32,note:text, or map,"
                        + " or any",
                refusal(() -> PayloadSchema.parse("")));
    }

    /** Throws what has nothing to say. */
    private static final class WordlessStage implements ControlTickStage {
        @Override
        public String name() {
            return "wordless";
        }

        @Override
        public void onControlTick(StageContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void writeState(StateWriter out) {}

        @Override
        public void readState(StateReader in) {}
    }

    @Test
    void aFailureWithoutWordsIsToldByItsClass() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.addStage(new WordlessStage());
            final ClockworkException failure = assertThrows(ClockworkException.class, engine::executeControlTick);
            assertEquals("java.lang.UnsupportedOperationException", failure.getMessage());
        }
    }
}
