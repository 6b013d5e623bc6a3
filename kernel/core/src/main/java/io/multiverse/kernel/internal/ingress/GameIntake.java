package io.multiverse.kernel.internal.ingress;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.HostedRealm;
import io.multiverse.kernel.internal.hosting.RunPhase;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.internal.tick.Clockwork;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes in what callers want of games: checks all of it first, then acts at once before the run has begun, or hands it
 * to the next control tick. A call that fails leaves no trace. Thread-safe.
 */
public final class GameIntake {
    private final EngineSettings settings;
    private final RunPhase phase;
    private final GameRegister register;
    private final TakenNames takenNames;
    private final Ingress ingress;
    private final Clockwork clockwork;
    private final IngressStage ingressStage;
    private final Map<Long, Integer> waitingTicks = new TreeMap<>();

    /** Makes the intake of an engine. */
    public GameIntake(
            EngineSettings settings,
            RunPhase phase,
            GameRegister register,
            TakenNames takenNames,
            Ingress ingress,
            Clockwork clockwork,
            IngressStage ingressStage) {
        this.settings = settings;
        this.phase = phase;
        this.register = register;
        this.takenNames = takenNames;
        this.ingress = ingress;
        this.clockwork = clockwork;
        this.ingressStage = ingressStage;
        ingressStage.whenTakenIn(this::takenIn);
    }

    /** Takes in a game. */
    public InputResult register(GameSpec offered) {
        if (phase.isClosed()) {
            return InputResult.CLOSED;
        }
        TextRules.requireUnicode(
                "the version of game " + offered.id(), offered.realm().version());
        final GameSpec game = settings.conclude(offered);
        takenNames.take(game);
        InputResult result = InputResult.CLOSED;
        try {
            result = accept(game);
        } finally {
            if (result != InputResult.ACCEPTED) {
                takenNames.release(game);
            }
        }
        return result;
    }

    private InputResult accept(GameSpec game) {
        if (!phase.isStarted()) {
            phase.lock();
            try {
                if (!phase.isStarted()) {
                    return registerFromStart(game);
                }
            } finally {
                phase.unlock();
            }
        }
        return offer(new IngressInput.Register(game, null));
    }

    /** Offers a game to the next control tick, if its clock fits those of all games that run or wait to. */
    private synchronized InputResult offer(IngressInput.Register game) {
        clockwork.realms().requireFit(waitingTicks.keySet(), game.game().localTickNanos());
        final InputResult result = ingress.offer(game);
        if (result == InputResult.ACCEPTED) {
            waitingTicks.merge(game.game().localTickNanos(), 1, Integer::sum);
        }
        return result;
    }

    /** Notes that a game that was offered has joined or was refused; it waits no more. */
    private synchronized void takenIn(IngressInput.Register game) {
        waitingTicks.computeIfPresent(game.game().localTickNanos(), (tick, games) -> games == 1 ? null : games - 1);
    }

    private InputResult registerFromStart(GameSpec spec) {
        if (phase.isClosed()) {
            return InputResult.CLOSED;
        }
        final HostedRealm game = register.add(spec);
        final Throwable failure = game.start();
        if (failure == null) {
            clockwork.runFromStart(game.realmIndex());
        } else {
            ingressStage.failedStart(game.realmIndex(), failure.getClass().getName());
        }
        return InputResult.ACCEPTED;
    }

    /** Lets a game go at the next control tick. */
    public InputResult unregister(String id) {
        return ingress.offer(new IngressInput.Unregister(requireId(id)));
    }

    /** Stops a game's clock at the next control tick. */
    public InputResult pause(String id) {
        return ingress.offer(new IngressInput.Pause(requireId(id)));
    }

    /** Lets a game's clock run again from the next control tick on. */
    public InputResult resume(String id) {
        return ingress.offer(new IngressInput.Resume(requireId(id)));
    }

    /** Subscribes a game to types of broadcasts, all or none. */
    public InputResult subscribe(String id, List<String> eventTypes) {
        requireId(id);
        final List<String> types = requireTypes("an event type to subscribe to", eventTypes);
        if (phase.isClosed()) {
            return InputResult.CLOSED;
        }
        if (!phase.isStarted()) {
            phase.lock();
            try {
                if (!phase.isStarted()) {
                    return subscribeFromStart(id, types);
                }
            } finally {
                phase.unlock();
            }
        }
        // one input, so that all types are taken in or none
        return types.isEmpty() ? InputResult.ACCEPTED : ingress.offer(new IngressInput.Subscription(id, types, true));
    }

    private InputResult subscribeFromStart(String id, List<String> types) {
        if (phase.isClosed()) {
            return InputResult.CLOSED;
        }
        final int index = register.indexOf(id);
        require(index >= 0, "no game " + id + " is registered: register it first");
        register.types().requireRoomFor(types);
        for (final String type : types) {
            register.directory().subscribe(index, register.declareType(type, PayloadSchema.ANY));
        }
        return InputResult.ACCEPTED;
    }

    /** Ends a subscription at the next control tick. */
    public InputResult unsubscribe(String id, String eventType) {
        requireId(id);
        TextRules.requireName("an event type to unsubscribe from", eventType);
        return ingress.offer(new IngressInput.Subscription(id, List.of(eventType), false));
    }

    /** Returns a copy of the names of event types; throws {@link IllegalArgumentException} if one cannot be a name. */
    public static List<String> requireTypes(String what, List<String> types) {
        require(types != null, what + " is missing: the list is null");
        types.forEach(type -> TextRules.requireName(what, type));
        return List.copyOf(types);
    }

    private static String requireId(String id) {
        return TextRules.requireName("the id of a game", id);
    }
}
