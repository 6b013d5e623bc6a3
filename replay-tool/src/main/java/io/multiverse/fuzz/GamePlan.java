package io.multiverse.fuzz;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmSelection;
import io.multiverse.kernel.event.EmissionLimits;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a random game consists of; all of it follows from the seed. Immutable.
 *
 * @param seed the seed of the plan and of the run
 * @param traits what is part of the game
 * @param controlTicks how long it is, unless its realms or stages end it earlier
 * @param intervalTicks local ticks per window
 * @param digestInterval every how many control ticks digests are computed
 * @param types how many event types its realms have words for
 * @param games how many games are registered before it begins
 * @param activity how often realms do something when they are called, in percent
 * @param busyWindows of {@code period} windows, how many realms do something in
 * @param period the length of such a turn in windows
 * @param weights how likely each {@link Deed} is
 */
record GamePlan(
        long seed,
        Set<Trait> traits,
        int controlTicks,
        int intervalTicks,
        int digestInterval,
        int types,
        int games,
        int activity,
        int busyWindows,
        int period,
        List<Integer> weights) {
    static final String RANDOM = "random";
    static final String RULES = "rules";
    static final String CITY = "city";

    private static final long LOCAL_TICK_NANOS = 100_000_000;
    private static final int LEAST_PENDING_BYTES = 1 << 16;
    private static final int PENDING_CHOICES = 2_049;

    /** So that quarters are whole multiples of what records are aligned to. */
    private static final int PENDING_STEP = 4 * ReferenceMail.ALIGNMENT;

    private static final int USUAL_PENDING_BYTES = 64 << 20;
    private static final int[] INTERVALS = {1, 2, 4, 10, 12};
    private static final List<String> GROUPS = List.of("near", "middle", "far");
    private static final List<String> ODD_GROUPS = List.of("near,density=1", "a,b", "type=x\\,");

    /** Few realms reach it; in a game where each event leads to several others, it keeps frames short. */
    private static final EmissionLimits USUAL_LIMITS =
            new EmissionLimits(200, EmissionLimits.MAX_PAYLOAD_LENGTH, 1_000_000_000);

    private static final EmissionLimits LIMITS = new EmissionLimits(6, 40, 5);
    private static final EmissionLimits TIGHTER_LIMITS = new EmissionLimits(2, 16, 2);

    /** Plans the game of a seed. */
    static GamePlan of(long seed) {
        final Random random = new Random(seed * 0x9E3779B97F4A7C15L ^ seed >>> 7);
        final Set<Trait> traits = Trait.some(random);
        if (traits.contains(Trait.LITTLE_PENDING)) {
            // what is long and due later is what there can be too much of
            traits.add(Trait.DUE_TIMES);
            traits.remove(Trait.TIGHT_LIMITS);
        }
        if (traits.contains(Trait.LONG)) {
            // there is no other reason to be long
            traits.add(Trait.DUE_TIMES);
        }
        final int period = 2 + random.nextInt(6);
        final boolean isLong = traits.contains(Trait.LONG);
        return new GamePlan(
                seed,
                Collections.unmodifiableSet(traits),
                (isLong ? 260 : 12) + random.nextInt(30),
                INTERVALS[random.nextInt(INTERVALS.length)],
                random.nextBoolean() ? 1 : 2 + random.nextInt(5),
                2 + random.nextInt(6),
                1 + random.nextInt(7),
                isLong ? 5 : random.nextInt(4) == 0 ? 100 : 5 + random.nextInt(40),
                traits.contains(Trait.LULLS) ? 1 + random.nextInt(period - 1) : period,
                period,
                weights(random, traits));
    }

    private static List<Integer> weights(Random random, Set<Trait> traits) {
        final Integer[] weights = new Integer[Deed.values().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextBoolean() ? 0 : 1 + random.nextInt(9);
        }
        for (final Deed deed : Deed.values()) {
            if (deed.needsDueTimes() && !traits.contains(Trait.DUE_TIMES)
                    || deed.needsRecalls() && !traits.contains(Trait.RECALLS)
                    || deed.needsDeclarations() && !traits.contains(Trait.DECLARATIONS)
                    || deed == Deed.END && !traits.contains(Trait.ENDS)
                    || deed == Deed.EMIT_MUCH_LATER && !traits.contains(Trait.LITTLE_PENDING)) {
                weights[deed.ordinal()] = 0;
            }
        }
        weights[random.nextInt(Deed.EMIT_LATER.ordinal())] += 5;
        if (traits.contains(Trait.DUE_TIMES)) {
            weights[random.nextInt(Deed.EMIT_LATER.ordinal(), Deed.EMIT_MUCH_LATER.ordinal())] += 9;
        }
        if (traits.contains(Trait.LITTLE_PENDING)) {
            weights[Deed.EMIT_MUCH_LATER.ordinal()] += 9;
        }
        if (traits.contains(Trait.DECLARATIONS)) {
            weights[Deed.SUBSCRIBE.ordinal()] += 2;
        }
        if (traits.contains(Trait.ENDS)) {
            weights[Deed.END.ordinal()] += 2;
        }
        if (traits.contains(Trait.RECALLS)) {
            weights[Deed.RECALL.ordinal()] += 5;
        }
        weights[Deed.FAIL.ordinal()] = Math.min(1, weights[Deed.FAIL.ordinal()]);
        weights[Deed.POISON.ordinal()] = Math.min(1, weights[Deed.POISON.ordinal()]);
        return List.of(weights);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    long localTickNanos() {
        return LOCAL_TICK_NANOS;
    }

    long windowNanos() {
        return LOCAL_TICK_NANOS * intervalTicks;
    }

    /** Returns whether realms do something in the window that holds this time. */
    boolean isBusyAt(long simTimeNanos) {
        return simTimeNanos / windowNanos() % period < busyWindows;
    }

    /** Returns whether a game is offered while the first stage is about to take its realm id: it will be refused. */
    boolean offersWithin(long controlTick) {
        return has(Trait.STAGES)
                && has(Trait.STAGE_GAMES)
                && !has(Trait.THREADS)
                && controlTick > 0
                && character("within" + controlTick) % 3 == 0;
    }

    /** Returns whether the second stage lets in a game after the players' stage, which then does not know it yet. */
    boolean letsInBehindPlayers(long controlTick) {
        return has(Trait.STAGES)
                && has(Trait.PLAYERS)
                && !has(Trait.THREADS)
                && controlTick > 0
                && character("behind" + controlTick) % 4 == 0;
    }

    /** Returns whether realms and stages may end the game at a control tick: not before one that each game chooses. */
    boolean mayEnd(long controlTick) {
        return has(Trait.ENDS) && controlTick > character("end") % controlTicks;
    }

    /** Returns the deed that a number from 0 to {@link #totalWeight} - 1 stands for. */
    Deed deed(int number) {
        int left = number;
        for (int i = 0; ; i++) {
            left -= weights.get(i);
            if (left < 0) {
                return Deed.values()[i];
            }
        }
    }

    int totalWeight() {
        return weights.stream().mapToInt(weight -> weight).sum();
    }

    /** Returns how many bytes may wait for one realm. */
    int pendingBytesPerRealm() {
        return has(Trait.LITTLE_PENDING)
                ? LEAST_PENDING_BYTES + (int) (character("pending") % PENDING_CHOICES) * PENDING_STEP
                : USUAL_PENDING_BYTES;
    }

    /**
     * Returns one of six lengths: two or four such events are what may wait for a realm, or a few bytes more or less.
     */
    int longPayload(int number) {
        final int share = pendingBytesPerRealm() / (number % 2 == 0 ? 2 : 4);
        return share - ReferenceMail.HEADER_BYTES + (number / 2 - 1) * ReferenceMail.ALIGNMENT;
    }

    /** Returns the limits of games that get none of their own. */
    EmissionLimits limits() {
        return has(Trait.TIGHT_LIMITS) ? LIMITS : USUAL_LIMITS;
    }

    /** Returns the limits of some games. */
    EmissionLimits otherLimits() {
        return has(Trait.TIGHT_LIMITS) ? TIGHTER_LIMITS : LIMITS;
    }

    /** Returns the name of an event type; numbers from {@link #types} on are declared late or never. */
    static String type(int number) {
        return "type" + number;
    }

    /** Returns how the payloads of a type are laid out. */
    String schema(int type) {
        return has(Trait.SCHEMAS) && type % 2 == 1 ? "a:int64" : "any";
    }

    private List<String> groups() {
        return has(Trait.ODD_NAMES) ? ODD_GROUPS : GROUPS;
    }

    /** Returns the address of a game of a kind that is part of the game. */
    RealmCoordinate coordinate(String realmId, int number) {
        return new RealmCoordinate(
                realmId, kind(number), groups().get(number % 3), groups().get(number / 3 % 3), number / 9 % 3);
    }

    private String kind(int number) {
        if (has(Trait.CITIES) && number % 5 == 1) {
            return CITY;
        }
        return has(Trait.RULES) && number % 3 == 2 ? RULES : RANDOM;
    }

    /** Returns one of {@value #SELECTIONS} selections. */
    RealmSelection selection(int number) {
        return switch (number % SELECTIONS) {
            case 0 -> RealmSelection.ALL.ofAdjacency(groups().get(0));
            case 1 -> RealmSelection.ALL.ofDensity(1);
            case 2 -> RealmSelection.ALL.ofType(RANDOM);
            case 3 -> RealmSelection.ALL.ofAdjacency(groups().get(1)).ofDensity(0);
            case 4 -> has(Trait.ODD_NAMES) ? RealmSelection.ALL.ofDensity(-7) : RealmSelection.ALL;
            case 5 -> has(Trait.ODD_NAMES) ? RealmSelection.ALL : RealmSelection.ALL.ofResonance("nowhere");
            default -> RealmSelection.ALL.ofType(RULES).ofResonance(groups().get(2));
        };
    }

    /** How many selections there are. */
    static final int SELECTIONS = 7;

    /** Returns one of {@value #LATE_SELECTIONS} selections, most of which no realm declares in its start. */
    RealmSelection lateSelection(int number) {
        return selection(number).ofDensity(number / SELECTIONS);
    }

    /** How many selections realms declare later. */
    static final int LATE_SELECTIONS = 3 * SELECTIONS;

    /** Returns what a name has by nature: the same in every execution, unlike for any two names. */
    long character(String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash * 0xBF58476D1CE4E5B9L >>> 8;
    }
}
