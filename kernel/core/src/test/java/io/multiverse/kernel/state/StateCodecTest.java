package io.multiverse.kernel.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A realm's own classes are written as by hand, and read again as they were. */
class StateCodecTest {
    private static final StateCodec<List<Npc>> NPCS =
            StateCodecs.list(StateCodecs.record(Npc.class, MethodHandles.lookup()));

    private enum Mood {
        CALM,
        EXCITED
    }

    private record Place(double x, float y, char street, byte house, short floor) {}

    private record Npc(
            String name,
            Mood mood,
            int age,
            long money,
            boolean isHome,
            Place place,
            List<Integer> debts,
            SortedMap<String, Place> known,
            LinkedHashMap<Integer, String> bag,
            Optional<String> wish) {}

    private record Simple(long money, Mood mood, double weight, boolean isHome) {}

    private record WithMap(int size, Map<String, Integer> counts) {}

    private record WithSet(Set<String> names) {}

    private record WithObject(Object thing) {}

    private static List<Npc> npcs() {
        final Place place = new Place(1.5, -2.5f, 'M', (byte) -3, (short) 4);
        final SortedMap<String, Place> known = new TreeMap<>(Map.of("b", place, "a", place));
        final LinkedHashMap<Integer, String> bag = new LinkedHashMap<>();
        bag.put(9, "nine");
        bag.put(1, null);
        return List.of(
                new Npc("Ada", Mood.EXCITED, 3, 1L << 40, true, place, List.of(1, 2), known, bag, Optional.of("tea")),
                new Npc(
                        null,
                        Mood.CALM,
                        -3,
                        0,
                        false,
                        place,
                        List.of(),
                        new TreeMap<>(),
                        new LinkedHashMap<>(),
                        Optional.empty()));
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        final StateEncoder out = new StateEncoder();
        out.value("npc", npcs(), NPCS);
        final StateDecoder in = new StateDecoder(out.toByteArray());
        assertEquals(npcs(), in.value("npc", NPCS));
        assertEquals(0, in.remaining());
    }

    @Test
    void pathsAndDigestsAreThoseOfCallsWrittenByHand() {
        final StateCodec<List<Simple>> codec =
                StateCodecs.list(StateCodecs.record(Simple.class, MethodHandles.lookup()));
        final List<Simple> list = List.of(new Simple(3, Mood.EXCITED, 0.5, true), new Simple(4, Mood.CALM, 1, false));
        final StateFields byCodec = new StateFields();
        final StateFields byHand = new StateFields();
        final StateDigest digestByCodec = new StateDigest();
        final StateDigest digestByHand = new StateDigest();
        byCodec.value("npc", list, codec);
        digestByCodec.value("npc", list, codec);
        for (final StateWriter out : List.of(byHand, digestByHand)) {
            out.beginList("npc", list.size());
            for (final Simple npc : list) {
                out.beginItem();
                out.int64("money", npc.money());
                out.choice("mood", npc.mood().ordinal(), Mood.values());
                out.float64("weight", npc.weight());
                out.bool("isHome", npc.isHome());
                out.endItem();
            }
            out.endList();
        }
        assertEquals(byHand.fields().toString(), byCodec.fields().toString());
        assertEquals("1", byCodec.field("npc[0].mood").valueText());
        assertEquals(digestByHand.value(), digestByCodec.value());
    }

    @Test
    void nestedValuesHavePathsOfTheirOwn() {
        final StateFields fields = new StateFields();
        fields.value("npc", npcs(), NPCS);
        assertEquals("-2.5", fields.field("npc[0].place.y").valueText());
        assertEquals("2", fields.field("npc[0].debts[1].value").valueText());
        assertEquals("a", fields.field("npc[0].known[0].key").valueText());
        assertEquals("nine", fields.field("npc[0].bag[0].value").valueText());
        assertEquals("tea", fields.field("npc[0].wish.value").valueText());
        assertEquals("false", fields.field("npc[1].wish.isPresent").valueText());
    }

    @Test
    void whatHasNoDefinedOrderIsRefusedByName() {
        final String map = assertThrows(
                        IllegalArgumentException.class, () -> StateCodecs.record(WithMap.class, MethodHandles.lookup()))
                .getMessage();
        assertTrue(map.startsWith("component counts of record " + WithMap.class.getName() + " is a Map"), map);
        assertThrows(IllegalArgumentException.class, () -> StateCodecs.record(WithSet.class, MethodHandles.lookup()));
        assertThrows(
                IllegalArgumentException.class, () -> StateCodecs.record(WithObject.class, MethodHandles.lookup()));
        final SortedMap<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());
        final StateCodec<SortedMap<String, Integer>> codec = StateCodecs.sortedMap(StateCodecs.TEXT, StateCodecs.INT32);
        assertThrows(IllegalArgumentException.class, () -> codec.write("m", reversed, new StateDigest()));
    }

    @Test
    void aNullThatIsNotAllowedNamesClassAndComponent() {
        final List<Simple> list = new ArrayList<>(List.of(new Simple(1, null, 0, false)));
        final StateCodec<List<Simple>> codec =
                StateCodecs.list(StateCodecs.record(Simple.class, MethodHandles.lookup()));
        final String message = assertThrows(
                        IllegalStateException.class, () -> codec.write("npc", list, new StateDigest()))
                .getMessage();
        assertTrue(message.startsWith("component mood of record " + Simple.class.getName()), message);
    }

    @Test
    void aRecordThatTheLookupCannotReadIsRefusedWithTheRemedy() {
        final String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> StateCodecs.record(Simple.class, MethodHandles.publicLookup()))
                .getMessage();
        assertTrue(message.contains("pass MethodHandles.lookup()"), message);
    }

    @Test
    void digestsOfRecordsAllocateNothing() {
        final StateCodec<List<Simple>> codec =
                StateCodecs.list(StateCodecs.record(Simple.class, MethodHandles.lookup()));
        final List<Simple> list = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            list.add(new Simple(i, Mood.values()[i % 2], i / 3.0, i % 2 == 0));
        }
        final StateDigest digest = new StateDigest();
        final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int part = 0; part < 20; part++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2_000; i++) {
                digest.reset();
                digest.value("npc", list, codec);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
