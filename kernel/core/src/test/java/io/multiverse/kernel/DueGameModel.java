package io.multiverse.kernel;

import io.multiverse.kernel.event.DeadLetterReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plays a {@link DueGame} as the contract says, tick by tick, with lists that are searched from end to end. */
final class DueGameModel {
    /** An event; {@code dueNanos} is 0 where it has no due time. */
    private record Event(int source, long sequence, long emitNanos, int target, long dueNanos, int priority) {
        String name() {
            return source + "." + sequence;
        }
    }

    private record Timer(long tick, int insertion) {}

    /** Where and as what a realm is. */
    private final class Place {
        final int index;
        final DueGame.Script script;
        final List<String> log = new ArrayList<>();
        final List<Event> emitted = new ArrayList<>();
        final List<Timer> timers = new ArrayList<>();
        List<Event> mail = new ArrayList<>();
        GameInstanceState status = GameInstanceState.RUNNING;
        boolean hasFailed;
        boolean listens;
        long localTick;
        long nextTick;
        int handled;

        Place(int index) {
            this.index = index;
            script = game.scripts().get(index);
            listens = script.subscribes();
        }

        void runWindow() {
            for (long now = start; now < start + DueGame.WINDOW_NANOS; now += script.tickNanos()) {
                if (!runTick(now)) {
                    hasFailed = true;
                    return;
                }
                localTick++;
            }
        }

        private boolean runTick(long now) {
            while (!mail.isEmpty() && due(mail.get(0)) < now + script.tickNanos()) {
                final Event event = mail.remove(0);
                log.add(event.name() + "@" + localTick + " due " + event.dueNanos() + " priority " + event.priority());
                if (!perform(script.atEvent(handled++), now)) {
                    return false;
                }
            }
            while (true) {
                final Timer first = timers.stream()
                        .min(Comparator.comparingLong(Timer::tick).thenComparingInt(Timer::insertion))
                        .orElse(null);
                if (first != null && first.tick() <= localTick) {
                    timers.remove(first);
                    log.add("timer@" + localTick);
                } else if (nextTick <= localTick) {
                    nextTick = localTick + 1;
                    log.add("tick@" + localTick);
                    if (!perform(script.inTick(localTick), now)) {
                        return false;
                    }
                    nextTick = Math.max(nextTick, localTick + 1);
                } else {
                    return true;
                }
            }
        }

        private long due(Event event) {
            return event.dueNanos() == 0 ? start : event.dueNanos();
        }

        /** Returns false if the realm fails at this. */
        private boolean perform(List<DueGame.Deed> deeds, long now) {
            for (final DueGame.Deed deed : deeds) {
                switch (deed.kind()) {
                    case EMIT -> emit(deed, now);
                    case RECALL -> {
                        if (deed.number() < emitted.size()) {
                            recalled.add(emitted.get(emitted.size() - 1 - (int) deed.number()));
                        }
                    }
                    case RECALL_ANOTHERS -> {
                        return false;
                    }
                    case SET_TIMER -> timers.add(new Timer(localTick + deed.number(), timersSet++));
                    case SLEEP -> nextTick = RealmContext.NEVER;
                    case WAKE -> nextTick = localTick;
                }
            }
            return true;
        }

        private void emit(DueGame.Deed deed, long now) {
            final boolean isForSomebody = deed.target() < places.size() && deed.target() != DueGame.NOBODY;
            final int target = isForSomebody ? deed.target() : DueGame.NOBODY;
            final long due = deed.dueNanos(now);
            final boolean isDueLater = isForSomebody && due > start + DueGame.WINDOW_NANOS;
            final Event event =
                    new Event(index, emitted.size() + 1, now, target, isDueLater ? due : 0, deed.priority());
            emitted.add(event);
            frame.add(event);
        }
    }

    private final DueGame game;
    private final List<Place> places = new ArrayList<>();
    private final List<Event> waiting = new ArrayList<>();
    private final Set<Event> recalled = new HashSet<>();
    private final List<Event> frame = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();
    private long start;
    private int timersSet;

    DueGameModel(DueGame game) {
        this.game = game;
        for (int realm = 0; realm < game.first(); realm++) {
            places.add(new Place(realm));
        }
        for (int window = 1; window <= game.windows(); window++) {
            play(window);
        }
    }

    private void play(int window) {
        start = (window - 1) * DueGame.WINDOW_NANOS;
        frame.clear();
        recalled.clear();
        for (final Place place : places) {
            if (place.status == GameInstanceState.RUNNING) {
                place.runWindow();
            }
        }
        for (final Place place : places) {
            place.mail = new ArrayList<>();
            if (place.hasFailed && place.status != GameInstanceState.OFFLINE) {
                place.status = GameInstanceState.ERROR;
            }
        }
        game.changes().get(window - 1).forEach(this::change);
        frame.sort(Comparator.comparingLong(Event::emitNanos).thenComparingInt(Event::source));
        deliver(window);
    }

    private void change(DueGame.Change change) {
        if (change.what() == DueGame.Happening.JOIN) {
            places.add(new Place(change.realm()));
            return;
        }
        final Place place = places.get(change.realm());
        switch (change.what()) {
            case PAUSE -> move(place, GameInstanceState.RUNNING, GameInstanceState.PAUSED);
            case RESUME -> move(place, GameInstanceState.PAUSED, GameInstanceState.RUNNING);
            case REMOVE -> place.status = GameInstanceState.OFFLINE;
            case SUBSCRIBE -> place.listens = true;
            case UNSUBSCRIBE -> place.listens = false;
            case JOIN -> {}
        }
    }

    private static void move(Place place, GameInstanceState from, GameInstanceState to) {
        if (place.status == from) {
            place.status = to;
        }
    }

    private void deliver(int controlTick) {
        final long end = (controlTick + 1) * DueGame.WINDOW_NANOS;
        waiting.removeAll(recalled);
        for (final Event event : List.copyOf(waiting)) {
            if (event.dueNanos() < end) {
                waiting.remove(event);
                deliver(event, controlTick + 1);
            }
        }
        for (final Event event : frame) {
            if (event.dueNanos() == 0) {
                deliver(event, controlTick);
            } else if (!recalled.contains(event)) {
                if (event.dueNanos() < end) {
                    deliver(event, controlTick + 1);
                } else {
                    waiting.add(event);
                }
            }
        }
        final long next = controlTick * DueGame.WINDOW_NANOS;
        for (final Place place : places) {
            place.mail.sort(Comparator.<Event>comparingLong(event -> event.dueNanos() == 0 ? next : event.dueNanos())
                    .thenComparingInt(Event::priority));
        }
    }

    /** Delivers an event; where it cannot be, the frame of {@code reportedAt} says so if there is one. */
    private void deliver(Event event, int reportedAt) {
        if (event.target() >= 0) {
            deliver(event, places.get(event.target()), reportedAt);
            return;
        }
        final List<Place> audience = places.stream()
                .filter(place -> place.status != GameInstanceState.OFFLINE)
                .filter(place -> event.target() == DueGame.ALL
                        ? place.listens
                        : DueGame.FIRST_GROUP - event.target() == DueGame.group(place.index))
                .toList();
        if (event.target() == DueGame.NOBODY) {
            report(event, -1, DeadLetterReason.UNKNOWN_REALM, reportedAt);
        } else if (audience.isEmpty()) {
            report(event, -1, DeadLetterReason.NO_SUBSCRIBER, reportedAt);
        } else {
            audience.forEach(place -> deliver(event, place, reportedAt));
        }
    }

    private void deliver(Event event, Place place, int reportedAt) {
        switch (place.status) {
            case RUNNING -> place.mail.add(event);
            case PAUSED -> report(event, place.index, DeadLetterReason.REALM_PAUSED, reportedAt);
            case ERROR -> report(event, place.index, DeadLetterReason.REALM_FAILED, reportedAt);
            default -> report(event, place.index, DeadLetterReason.REALM_DEPARTED, reportedAt);
        }
    }

    private void report(Event event, int target, DeadLetterReason reason, int controlTick) {
        if (controlTick <= game.windows()) {
            deadLetters.add(deadLetter(controlTick, event.name(), target, reason));
        }
    }

    static String deadLetter(long controlTick, String event, int target, DeadLetterReason reason) {
        return controlTick + ": " + event + " to " + target + " " + reason;
    }

    /** Returns what a realm does, in order. */
    List<String> log(int realm) {
        return places.get(realm).log;
    }

    int realms() {
        return places.size();
    }

    /** Returns the dead letters in no order. */
    List<String> deadLetters() {
        return deadLetters;
    }
}
