package io.multiverse.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.state.StateField;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FieldPickerTest {
    private static void write(StateWriter out) {
        out.int64("gold", 4);
        out.beginGroup("market");
        out.int64s("price", new long[] {7, 8}, 2);
        out.beginList("stall", 2);
        for (int i = 0; i < 2; i++) {
            out.beginItem();
            out.text("owner", "owner" + i);
            out.beginList("ware", i);
            for (int j = 0; j < i; j++) {
                out.beginItem();
                out.bool("isFresh", true);
                out.endItem();
            }
            out.endList();
            out.endItem();
        }
        out.endList();
        out.float64("tax", 0.25);
        out.endGroup();
        out.int64("silver", 5);
    }

    private static List<String> picked(String path) {
        final FieldPicker picker = new FieldPicker(List.of(FieldPath.parse(path)));
        write(picker);
        return picker.found(0).stream().map(FieldValue::path).toList();
    }

    @Test
    void aWholeStateHasThePathsAndValuesOfItsReport() {
        final StateFields fields = new StateFields();
        write(fields);
        final FieldPicker picker = new FieldPicker(List.of(FieldPath.parse("sol_1")));
        write(picker);
        assertEquals(
                fields.fields().stream()
                        .map(field -> field.path() + "=" + field.valueText())
                        .toList(),
                picker.found(0).stream()
                        .map(field -> field.path() + "=" + field.valueText())
                        .toList());
        assertEquals(
                fields.fields().stream().map(StateField::kind).toList(),
                picker.found(0).stream().map(FieldValue::kind).toList());
    }

    @Test
    void pathsMeanFieldsItemsAndAllBeneathGroups() {
        assertEquals(List.of("gold"), picked("x.gold"));
        assertEquals(List.of("market.price[1]"), picked("x.market.price[1]"));
        assertEquals(List.of("market.stall[0].owner", "market.stall[1].owner"), picked("x.market.stall[*].owner"));
        assertEquals(List.of("market.stall[1].ware[0].isFresh"), picked("x.market.stall[1].ware[*].isFresh"));
        assertEquals(List.of("market.price.size", "market.price[0]", "market.price[1]"), picked("x.market.price"));
        assertEquals(
                List.of("gold", "silver"),
                picked("x.*l*").stream().filter(p -> !p.contains(".")).toList());
        assertEquals(List.of(), picked("x.market.gold"));
        assertEquals(List.of(), picked("x.gold.gold"));
    }

    @Test
    void severalPathsAreToldApartAndTheNextStateBeginsAnew() {
        final FieldPicker picker = new FieldPicker(
                Stream.of("x.gold", "x.market.tax", "x.*").map(FieldPath::parse).toList());
        for (int round = 0; round < 2; round++) {
            picker.clear();
            write(picker);
            assertEquals(1, picker.found(0).size());
            assertEquals("0.25", picker.found(1).get(0).valueText());
            assertEquals(12, picker.found(2).size());
        }
    }
}
