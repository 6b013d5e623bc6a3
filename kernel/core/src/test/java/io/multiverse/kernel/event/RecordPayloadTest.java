package io.multiverse.kernel.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordPayloadTest {
    private enum Weather {
        SUN,
        RAIN
    }

    private record Report(
            int station,
            long nanos,
            double degrees,
            boolean isDay,
            Weather weather,
            @FieldName("class") String rank) {}

    private record Level(int level) {
        private Level {
            if (level < 0) {
                throw new IllegalArgumentException("a level is at least 0, not " + level);
            }
        }
    }

    private record Lists(int number, List<String> names) {}

    private record Shorts(short number) {}

    private record Nothing() {}

    private static final RecordPayload<Report> REPORT = RecordPayload.of(Report.class);
    private static final Report SAMPLE = new Report(7, -1L << 40, 21.5, true, Weather.RAIN, "fír");

    private static byte[] bytes(PayloadWriter out) {
        final byte[] bytes = new byte[out.length()];
        out.buffer().getBytes(0, bytes);
        return bytes;
    }

    private static <R extends Record> R readBack(RecordPayload<R> payload, PayloadWriter out) {
        return payload.read(new PayloadReader().wrap(out.buffer(), 0, out.length()));
    }

    @Test
    void theSchemaFollowsFromTheComponents() {
        assertEquals(
                "station:int32,nanos:int64,degrees:float64,isDay:int32,weather:int32,class:text",
                REPORT.schema().toString());
    }

    @Test
    void theBytesAreThoseThatAWriterMakesFieldByField() {
        final PayloadWriter byHand = new PayloadWriter()
                .int32(7)
                .int64(-1L << 40)
                .float64(21.5)
                .int32(1)
                .int32(1)
                .text("fír");
        assertArrayEquals(bytes(byHand), bytes(REPORT.write(new PayloadWriter().int32(1), SAMPLE)));
    }

    @Test
    void whatWasWrittenIsReadBack() {
        assertEquals(SAMPLE, readBack(REPORT, REPORT.write(new PayloadWriter(), SAMPLE)));
    }

    @Test
    void everyNanIsWrittenAlike() {
        final double other = Double.longBitsToDouble(0x7FF8_0000_0000_0001L);
        final Report report = new Report(0, 0, other, false, Weather.SUN, "");
        final Report usual = new Report(0, 0, Double.NaN, false, Weather.SUN, "");
        assertArrayEquals(
                bytes(REPORT.write(new PayloadWriter(), usual)), bytes(REPORT.write(new PayloadWriter(), report)));
    }

    @Test
    void aComponentThatNoFieldCanHoldIsNamed() {
        assertEquals(
                "component names of " + Lists.class.getName() + " is a java.util.List; a payload field can be an int,"
                        + " long, double, boolean, String or enum",
                assertThrows(IllegalArgumentException.class, () -> RecordPayload.of(Lists.class))
                        .getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> RecordPayload.of(Shorts.class))
                .getMessage()
                .contains("is a short"));
    }

    @Test
    void aRecordWithoutComponentsIsRefused() {
        assertEquals(
                Nothing.class.getName() + " must be a record with at least one component",
                assertThrows(IllegalArgumentException.class, () -> RecordPayload.of(Nothing.class))
                        .getMessage());
    }

    @Test
    void aMissingTextIsNamed() {
        final Report report = new Report(0, 0, 0, false, Weather.SUN, null);
        assertEquals(
                "the payload's field class is missing: it is null",
                assertThrows(IllegalArgumentException.class, () -> REPORT.write(new PayloadWriter(), report))
                        .getMessage());
    }

    @Test
    void anOrdinalThatNoConstantHasIsRefused() {
        final PayloadWriter out = new PayloadWriter();
        out.int32(7).int64(0).float64(0).int32(0).int32(2).text("");
        assertEquals(
                "the payload's field weather is 2, and no Weather has that ordinal",
                assertThrows(IllegalArgumentException.class, () -> readBack(REPORT, out))
                        .getMessage());
    }

    @Test
    void aPayloadThatIsTooShortOrTooLongIsRefused() {
        final RecordPayload<Level> level = RecordPayload.of(Level.class);
        assertThrows(IllegalArgumentException.class, () -> readBack(level, new PayloadWriter()));
        assertEquals(
                "4 bytes of the payload are left over: its fields are level:int32",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> readBack(
                                        level, new PayloadWriter().int32(1).int32(2)))
                        .getMessage());
    }

    @Test
    void whatTheRecordRefusesComesOutAsItIs() {
        final RecordPayload<Level> level = RecordPayload.of(Level.class);
        assertEquals(
                "a level is at least 0, not -1",
                assertThrows(IllegalArgumentException.class, () -> readBack(level, new PayloadWriter().int32(-1)))
                        .getMessage());
    }
}
