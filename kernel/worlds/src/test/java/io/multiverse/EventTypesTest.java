package io.multiverse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.event.CityAnswer;
import io.multiverse.city.event.CityNews;
import io.multiverse.city.event.CityQuery;
import io.multiverse.city.event.Letter;
import io.multiverse.city.event.MerchantDeparted;
import io.multiverse.city.event.MerchantReturned;
import io.multiverse.city.event.PlayerServed;
import io.multiverse.city.event.PlayerWants;
import io.multiverse.kernel.EventType;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerCreateRequest;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.PlayerExchanged;
import io.multiverse.player.event.PlayerItemGiven;
import io.multiverse.player.event.PlayerItemUsed;
import io.multiverse.player.event.PlayerJoinRequest;
import io.multiverse.player.event.PlayerLevelUp;
import io.multiverse.player.event.PlayerOperationRefused;
import io.multiverse.player.event.PlayerPartyRequest;
import io.multiverse.player.event.PlayerQuestCompleted;
import io.multiverse.player.event.PlayerQuestRequest;
import io.multiverse.player.event.PlayerReputationChange;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.player.event.PlayerTradeRequest;
import io.multiverse.player.event.PlayerTransitionRefused;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.warbler.event.ArrivalAnnounced;
import io.multiverse.warbler.event.DialogueRefused;
import io.multiverse.warbler.event.NpcAbsent;
import io.multiverse.warbler.event.NpcAddressed;
import io.multiverse.warbler.event.NpcSaid;
import io.multiverse.warbler.event.NpcTransaction;
import io.multiverse.warbler.event.PlayerSpeaks;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypesTest {
    private record Departure(int npc, int good, int quantity, long money, String home, String name) {}

    static List<PayloadView> typesOfNumbersAndTexts() {
        return List.of(
                new CityAnswer(),
                new CityNews(),
                new CityQuery(),
                new Letter(),
                new MerchantDeparted(),
                new MerchantReturned(),
                new PlayerServed(),
                new PlayerWants(),
                new PlayerAchieved(),
                new PlayerCreateRequest(),
                new PlayerDeparted(),
                new PlayerExchange(),
                new PlayerExchanged(),
                new PlayerItemGiven(),
                new PlayerItemUsed(),
                new PlayerJoinRequest(),
                new PlayerLevelUp(),
                new PlayerOperationRefused(),
                new PlayerPartyRequest(),
                new PlayerQuestCompleted(),
                new PlayerQuestRequest(),
                new PlayerReputationChange(),
                new PlayerReward(),
                new PlayerTradeRequest(),
                new PlayerTransitionRefused(),
                new PlayerTravelRequest(),
                new PlayerTraveled(),
                new ArrivalAnnounced(),
                new DialogueRefused(),
                new NpcAbsent(),
                new NpcAddressed(),
                new NpcSaid(),
                new NpcTransaction(),
                new PlayerSpeaks());
    }

    private static Object sample(Class<?> type, int place) {
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 100 + place;
        }
        return type == long.class ? (Object) (1L << 40 | place) : "text " + place;
    }

    private static byte[] bytes(PayloadWriter out) {
        final byte[] bytes = new byte[out.length()];
        out.buffer().getBytes(0, bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("typesOfNumbersAndTexts")
    void whatIsWrittenIsReadUnderTheNameTheSchemaGives(PayloadView view) throws ReflectiveOperationException {
        final Class<?> type = view.getClass();
        final Method write = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("write"))
                .findFirst()
                .orElseThrow();
        final Object[] arguments = new Object[write.getParameterCount()];
        final PayloadWriter out = new PayloadWriter();
        arguments[0] = out;
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = sample(write.getParameterTypes()[i], i);
        }
        write.invoke(null, arguments);
        assertTrue(view.wrap(out.buffer(), 0, out.length()));
        final List<PayloadSchema.Field> fields =
                PayloadSchema.parse((String) type.getField("SCHEMA").get(null)).fields();
        assertEquals(arguments.length - 1, fields.size());
        for (int i = 0; i < fields.size(); i++) {
            final String field = fields.get(i).name();
            final String accessor = field.equals("class") ? "characterClass" : field;
            assertEquals(arguments[i + 1], type.getMethod(accessor).invoke(view), field);
        }
    }

    @Test
    void anArrivalsScoresFollowItsLevelInTheOrderOfFactions() {
        final PayloadWriter out = new PayloadWriter();
        PlayerArrived.begin(out, 1, 2, 3, 4, 5, 6).int32(10).int32(11).int32(12).int32(13);
        out.text("Ada").text("elf").text("bard").text("by night").text("coin=3");
        final PlayerArrived arrived = new PlayerArrived();
        arrived.wrap(out.buffer(), 0, out.length());
        assertEquals(6, arrived.level());
        assertEquals(10, arrived.score(0));
        assertEquals(13, arrived.score(3));
        assertEquals("Ada elf bard", arrived.name() + ' ' + arrived.race() + ' ' + arrived.characterClass());
        assertEquals("coin=3", arrived.items());
    }

    @Test
    void aRecordOfTheSameFieldsHasTheSameBytes() {
        final EventType<Departure> departure = EventType.of(MerchantDeparted.TYPE, Departure.class);
        assertEquals(MerchantDeparted.SCHEMA, departure.schema().toString());
        assertArrayEquals(
                bytes(MerchantDeparted.write(new PayloadWriter(), 1, 2, 3, 4, "sol_1", "Quilla")),
                bytes(departure.write(new PayloadWriter(), new Departure(1, 2, 3, 4, "sol_1", "Quilla"))));
    }
}
