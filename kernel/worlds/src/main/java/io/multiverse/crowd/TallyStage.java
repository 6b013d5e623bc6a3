package io.multiverse.crowd;

import io.multiverse.city.event.PlayerServed;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.event.WishOutcome;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerOperationRefused;
import io.multiverse.player.event.PlayerQuestCompleted;
import io.multiverse.player.event.PlayerReputationChange;
import io.multiverse.player.event.PlayerTraded;
import io.multiverse.player.event.PlayerTransitionRefused;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.event.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what comes of players' doings by the events that the router's stage, which stands before it, tells realms. It
 * is state, so the counts of a resumed run are those of the whole run. Counting allocates nothing.
 */
final class TallyStage implements ControlTickStage {
    private static final String VERSION = "2";
    private static final PlayerWish[] WISHES = PlayerWish.values();
    private static final WishOutcome[] OUTCOMES = WishOutcome.values();

    private final byte[][] reasons = Arrays.stream(RefusalReason.values())
            .map(reason -> reason.name().getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private final PlayerTransitionRefused transitionRefused = new PlayerTransitionRefused();
    private final PlayerOperationRefused operationRefused = new PlayerOperationRefused();
    private final PlayerServed playerServed = new PlayerServed();
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
                PlayerTraveled.TYPE,
                PlayerTransitionRefused.TYPE,
                PlayerOperationRefused.TYPE,
                PlayerQuestCompleted.TYPE,
                PlayerReputationChange.TYPE,
                PlayerTraded.TYPE,
                PlayerServed.TYPE);
    }

    @Override
    public void onStart(StageContext context) {
        traveledType = context.eventType(PlayerTraveled.TYPE);
        transitionRefusedType = context.eventType(PlayerTransitionRefused.TYPE);
        operationRefusedType = context.eventType(PlayerOperationRefused.TYPE);
        questCompletedType = context.eventType(PlayerQuestCompleted.TYPE);
        reputationChangeType = context.eventType(PlayerReputationChange.TYPE);
        tradedType = context.eventType(PlayerTraded.TYPE);
        servedType = context.eventType(PlayerServed.TYPE);
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
            transitionRefused.wrap(event);
            count(travelsRefused, transitionRefused);
        } else if (type == operationRefusedType) {
            operationRefused.wrap(event);
            count(operationsRefused, operationRefused);
        }
    }

    private void countServed(EventFlyweight event) {
        if (!playerServed.wrap(event)) {
            return;
        }
        final int wish = playerServed.wish();
        final int outcome = playerServed.outcome();
        if (wish >= 0 && wish < WISHES.length && outcome >= 0 && outcome < OUTCOMES.length) {
            served[wish * OUTCOMES.length + outcome]++;
        }
    }

    /** Counts a refusal by its reason, without making a text of it. */
    private void count(long[] refusals, Refused event) {
        for (int reason = 0; reason < reasons.length; reason++) {
            if (event.isReason(reasons[reason])) {
                refusals[reason]++;
                return;
            }
        }
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
