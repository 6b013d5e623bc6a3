package io.multiverse.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.state.StateField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    /** A moment of control tick 12 with a few fields and a letter from sol_1 to sol_2. */
    private static final class Fixed implements Moment {
        @Override
        public long controlTick() {
            return 12;
        }

        @Override
        public List<FieldValue> fields(FieldPath path) {
            final FieldPicker picker = new FieldPicker(List.of(path));
            final List<FieldValue> found = new ArrayList<>();
            if (path.names(false, "sol_7") || path.names(false, "a.b") || path.names(true, "weather")) {
                picker.int64("gold", 30);
                picker.float64("heat", 0.5);
                picker.float64("lost", Double.NaN);
                picker.float64("top", Double.POSITIVE_INFINITY);
                picker.float64("bottom", Double.NEGATIVE_INFINITY);
                picker.float64("zero", -0.0);
                picker.bool("open", true);
                picker.text("title", "Grand Fair");
                picker.text("owner", null);
                picker.choice("rank", 1, StateField.Kind.values());
                picker.beginList("npc", 3);
                for (final String mood : List.of("neutral", "hostile", "calm")) {
                    picker.beginItem();
                    picker.text("mood", mood);
                    picker.endItem();
                }
                picker.endList();
                found.addAll(picker.found(0));
            }
            return found;
        }

        @Override
        public List<FieldShift> shifts(FieldPath path) {
            final List<FieldShift> shifts = new ArrayList<>();
            for (final FieldValue value : fields(path)) {
                switch (value.path()) {
                    case "gold" -> shifts.add(new FieldShift(number("gold", 45), value));
                    case "top" -> shifts.add(new FieldShift(number("top", 45), value));
                    case "lost" -> shifts.add(new FieldShift(number("lost", 45), value));
                    case "npc[1].mood" -> shifts.add(new FieldShift(null, value));
                    default -> {
                        // all others are as they were
                    }
                }
            }
            return shifts;
        }

        private static FieldValue number(String path, long value) {
            return new FieldValue(path, StateField.Kind.INTEGER, value, null, null);
        }

        @Override
        public int secondOfDay() {
            return (23 * 60 + 30) * 60;
        }

        @Override
        public String event(EventPart part) {
            return Map.of(EventPart.TYPE, "letter", EventPart.SOURCE, "sol_1", EventPart.TARGET, "sol_2")
                    .get(part);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sol_7.npc[1].mood==hostile",
                "sol_7.npc[1].mood == 'hostile'",
                "sol_7.npc[*].mood==hostile",
                "sol_*.npc[*].m*==hostile",
                "sol_7.npc==hostile",
                "sol_7.npc.size==3",
                "\"a.b\".gold==30",
                "stage:weather.gold>=30",
                "sol_7.gold>29 && sol_7.gold<31",
                "sol_7.gold!=31",
                "sol_7.gold==30.0",
                "sol_7.heat<=0.5",
                "sol_7.heat==5e-1",
                "sol_7.open",
                "sol_7.open==true",
                "!(sol_7.open==false)",
                "sol_7.title==\"Grand Fair\"",
                "sol_7.title>Grand",
                "sol_7.owner==null",
                "sol_7.rank==bool",
                "sol_7.rank==1",
                "tick==12",
                "tick>=12&&tick<13",
                "event.type==letter && event.source==sol_1 && event.target!=sol_1",
                "tick==1 || sol_7.gold==30",
                "tick==12 || tick==1 && tick==2",
                "!tick==1",
                "sol_7.top>100",
                "sol_7.top>=Infinity",
                "sol_7.top==Infinity",
                "sol_7.bottom<-1e300",
                "sol_7.bottom<=-Infinity",
                "sol_7.bottom!=Infinity",
                "sol_7.gold<Infinity",
                "sol_7.gold>-Infinity",
                "tick<Infinity",
                "sol_7.zero==0",
                "isnan(sol_7.lost)",
                "isNaN( sol_*.l* )",
                "!isnan(sol_7.gold)",
                "sol_7.lost!=5",
                "sol_7.lost!=NaN",
                "decreased(sol_7.gold)",
                "decreased(sol_7.gold, 15)",
                "decreased(sol_7.*,15)",
                "changed(sol_7.gold, 15)",
                "increased(sol_7.top, 1e30)",
                "changed(sol_7.lost)",
                "changed(sol_7.npc[*].mood) && sol_7.npc[1].mood==hostile",
                "between 22:00 and 06:00",
                "between 23:30 and 23:31",
                "between 23:29:59 and 24:00",
                "between 07:00 and 07:00",
                "decreased(sol_7.gold)&&between 22:00 and 06:00",
                "sol_7.npc[1].mood=='\\u0068ostile'"
            })
    void holds(String text) {
        assertEquals(true, Expression.parse(text).holds(new Fixed()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sol_7.npc[0].mood==hostile",
                "sol_8.gold==30",
                "sol_7.silver==0",
                "sol_7.gold==calm",
                "sol_7.npc[*].mood==furious",
                "sol_7.npc[3].mood!=calm",
                "stage:sol_7.gold==30",
                "\"sol_*\".gold==30",
                "(tick==12 || tick==1) && tick==2",
                "event.type==Letter",
                "!sol_7.open",
                "sol_7.rank==1.5",
                "sol_7.top<100",
                "sol_7.top==-Infinity",
                "sol_7.bottom>=0",
                "sol_7.lost==NaN",
                "sol_7.lost>=NaN",
                "sol_7.lost<0",
                "sol_7.lost>0",
                "sol_7.lost==0",
                "isnan(sol_7.top)",
                "isnan(sol_7.title)",
                "increased(sol_7.gold)",
                "decreased(sol_7.gold, 15.5)",
                "decreased(sol_7.lost)",
                "changed(sol_7.heat)",
                "changed(sol_7.npc[0].mood)",
                "increased(sol_7.npc[1].mood)",
                "between 06:00 and 22:00",
                "between 23:29 and 23:30"
            })
    void doesNotHold(String text) {
        assertEquals(false, Expression.parse(text).holds(new Fixed()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sol_7.gold=30 | 10 | write ==",
                "sol_7.gold== | 12 | a value is missing after ==",
                "sol_7 == 3 | 5 | a field is missing",
                "sol_7[3].mood==calm | 5 | a realm is no list",
                "sol_7.npc[x].mood==calm | 10 | is no item of a list",
                "sol_7.npc[3.mood==calm | 22 | a ] is missing",
                "sol_7..gold==3 | 6 | the name of a field is missing",
                "(tick==3 | 8 | a ) is missing",
                "tick==3) | 7 | here the condition should end",
                "tick==soon | 6 | tick is a number",
                "tick | 4 | a comparison is missing",
                "event.colour==red | 0 | event.type, event.source, event.target, event.due and event.priority",
                "sol_7.title=='Grand | 13 | the quoted text does not end",
                "tick==3 && | 10 | the name of a realm or stage is missing",
                "tick==3 tick==4 | 8 | here the condition should end",
                "tick==NaN | 6 | tick is a number",
                "vanished(sol_7.gold) | 0 | there are changed, decreased, increased and isnan",
                "decreased(sol_7) | 15 | a field is missing",
                "decreased(sol_7.gold, much) | 22 | an amount is missing",
                "decreased(sol_7.gold, -1) | 22 | an amount is missing",
                "decreased(sol_7.gold | 20 | a ) is missing",
                "isnan(sol_7.gold, 1) | 16 | a ) is missing",
                "between 22:00 or 06:00 | 14 | as in between 22:00 and 06:00",
                "between 22:00 and noon | 18 | a time of day is missing",
                "between 25:00 and 06:00 | 8 | is no time of day"
            })
    void aMistakeIsToldWithItsCharacter(String text, int position, String message) {
        final ExpressionException mistake = assertThrows(ExpressionException.class, () -> Expression.parse(text));
        assertEquals(position, mistake.position(), mistake.getMessage());
        assertEquals(true, mistake.getMessage().contains(message), mistake.getMessage());
    }

    @Test
    void aConditionOfThousandsOfPartsIsRefused() {
        final String text = "sol_7.open" + "&&sol_7.open".repeat(14_000);
        final ExpressionException mistake = assertThrows(ExpressionException.class, () -> Expression.parse(text));
        assertTrue(mistake.getMessage().contains("more than 1000 conditions"), mistake.getMessage());
    }

    @Test
    void nestingIsBounded() {
        assertThrows(ExpressionException.class, () -> Expression.parse("!".repeat(100_000) + "sol_7.open"));
        assertThrows(ExpressionException.class, () -> Expression.parse("(".repeat(100_000)));
    }

    @Test
    @Timeout(60)
    void manyStarsAreMatchedAsFastAsOne() {
        final FieldPath.Name many =
                FieldPath.parse("*a".repeat(20_000) + "*b.x").owner();
        assertFalse(many.matches("a".repeat(40_000)));
        assertTrue(many.matches("a".repeat(40_000) + "b"));
        final FieldPath.Name plain = FieldPath.parse("s*l_*.x").owner();
        assertTrue(plain.matches("sol_12"));
        assertTrue(plain.matches("sl_"));
        assertFalse(plain.matches("sol12"));
        assertFalse(plain.matches("a_sol_1"));
    }
}
