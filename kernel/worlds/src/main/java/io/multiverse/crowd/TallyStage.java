package io.multiverse.crowd;

import io.multiverse.city.CityEvents;
import io.multiverse.city.PlayerWish;
import io.multiverse.city.WishOutcome;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.PlayerEvents;
import io.multiverse.player.RefusalReason;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Counts what comes of players' doings by the events that the router's stage, which stands before it, tells realms. It
 * is state, so the counts of a resumed run are those of the whole run. Counting allocates nothing.
 */
final class TallyStage implements ControlTickStage {
    private static final String VERSION = "2";
    private static final int TRANSITION_REASON_AT = 8;
    private static final int OPERATION_REASON_AT = 4;
    private static final int WISH_AT = 4;
    private static final int OUTCOME_AT = 8;
    private static final int SERVED_LENGTH = 32;
    private static final PlayerWish[] WISHES = PlayerWish.values();
    private static final WishOutcome[] OUTCOMES = WishOutcome.values();

    private final byte[][] reasons = Arrays.stream(RefusalReason.values())
            .map(reason -> reason.name().getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private final long[] travelsRefused = new long[reasons.length];
    private final long[] operationsRefused = new long[reasons.length];
    private final long[] served = new long[WISHES.length * OUTCOMES.length];
    private int traveledType;
    private int transitionRefusedType;
    private int operationRefusedType;
    private int questCompletedType;
    private int reputationChangeType;
    private int tradedType;
    private int servedType;
    private long travels;
    private long questsCompleted;
    private long reputationChanges;
    private long trades;

    @Override
    public String name() {
        return "player-tally";
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public List<String> eventTypes() {
        return List.of(
                PlayerEvents.TRAVELED,
                PlayerEvents.TRANSITION_REFUSED,
                PlayerEvents.OPERATION_REFUSED,
                PlayerEvents.QUEST_COMPLETED,
                PlayerEvents.REPUTATION_CHANGE,
                PlayerEvents.TRADED,
                CityEvents.PLAYER_SERVED);
    }

    @Override
    public void onStart(StageContext context) {
        traveledType = context.eventType(PlayerEvents.TRAVELED);
        transitionRefusedType = context.eventType(PlayerEvents.TRANSITION_REFUSED);
        operationRefusedType = context.eventType(PlayerEvents.OPERATION_REFUSED);
        questCompletedType = context.eventType(PlayerEvents.QUEST_COMPLETED);
        reputationChangeType = context.eventType(PlayerEvents.REPUTATION_CHANGE);
        tradedType = context.eventType(PlayerEvents.TRADED);
        servedType = context.eventType(CityEvents.PLAYER_SERVED);
    }

    @Override
    public void onEvent(StageContext context, EventFlyweight event) {
        if (event.isFromOutside()) {
            return;
        }
        final int type = event.typeId();
        if (type == servedType) {
            countServed(event);
        } else if (event.sourceIndex() >= 0) {
            return; // somebody else who speaks like the router
        } else if (type == traveledType) {
            travels++;
        } else if (type == reputationChangeType) {
            reputationChanges++;
        } else if (type == tradedType) {
            trades++;
        } else if (type == questCompletedType) {
            questsCompleted++;
        } else if (type == transitionRefusedType) {
            count(travelsRefused, event, TRANSITION_REASON_AT);
        } else if (type == operationRefusedType) {
            count(operationsRefused, event, OPERATION_REASON_AT);
        }
    }

    private void countServed(EventFlyweight event) {
        if (event.payloadLength() < SERVED_LENGTH) {
            return;
        }
        final int wish = event.payloadInt(WISH_AT);
        final int outcome = event.payloadInt(OUTCOME_AT);
        if (wish >= 0 && wish < WISHES.length && outcome >= 0 && outcome < OUTCOMES.length) {
            served[wish * OUTCOMES.length + outcome]++;
        }
    }

    /** Counts a refusal by the reason whose name is the text at {@code offset}; without making a text of it. */
    private void count(long[] refusals, EventFlyweight event, int offset) {
        final DirectBuffer buffer = event.payloadBuffer();
        final int start = event.payloadOffset() + offset;
        final int length = buffer.getShort(start, ByteOrder.LITTLE_ENDIAN);
        for (int reason = 0; reason < reasons.length; reason++) {
            if (reasons[reason].length == length && isAt(buffer, start + Short.BYTES, reasons[reason])) {
                refusals[reason]++;
                return;
            }
        }
    }

    private static boolean isAt(DirectBuffer buffer, int start, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (buffer.getByte(start + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void onControlTick(StageContext context) {
        // everything is counted as it is read
    }

    /** Returns the counts; while nothing runs. */
    PlayerTally tally() {
        return new PlayerTally(
                travels,
                byReason(travelsRefused),
                byReason(operationsRefused),
                questsCompleted,
                reputationChanges,
                trades,
                wishes());
    }

    private Map<PlayerWish, Map<WishOutcome, Long>> wishes() {
        final Map<PlayerWish, Map<WishOutcome, Long>> wishes = new TreeMap<>();
        for (int i = 0; i < served.length; i++) {
            if (served[i] > 0) {
                wishes.computeIfAbsent(WISHES[i / OUTCOMES.length], wish -> new TreeMap<>())
                        .put(OUTCOMES[i % OUTCOMES.length], served[i]);
            }
        }
        return wishes;
    }

    private static Map<RefusalReason, Long> byReason(long[] counts) {
        final Map<RefusalReason, Long> map = new TreeMap<>();
        for (int reason = 0; reason < counts.length; reason++) {
            if (counts[reason] > 0) {
                map.put(RefusalReason.values()[reason], counts[reason]);
            }
        }
        return map;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("travels", travels);
        out.int64("questsCompleted", questsCompleted);
        out.int64("reputationChanges", reputationChanges);
        out.int64("trades", trades);
        out.int64s("travelsRefused", travelsRefused, travelsRefused.length);
        out.int64s("operationsRefused", operationsRefused, operationsRefused.length);
        out.int64s("served", served, served.length);
    }

    @Override
    public void readState(StateReader in) {
        travels = in.int64("travels");
        questsCompleted = in.int64("questsCompleted");
        reputationChanges = in.int64("reputationChanges");
        trades = in.int64("trades");
        read(in, "travelsRefused", travelsRefused);
        read(in, "operationsRefused", operationsRefused);
        read(in, "served", served);
    }

    private static void read(StateReader in, String name, long[] counts) {
        final long[] read = in.int64s(name);
        System.arraycopy(read, 0, counts, 0, Math.min(read.length, counts.length));
    }
}
