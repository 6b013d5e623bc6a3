package io.multiverse.kernel.event;

/**
 * A deterministic event id that fits a positive long: the emitter in the upper 24 bits, its sequence in the lower 40.
 *
 * <p>Emitter 0 is the outside world, 1 to 255 are control-tick stages, and {@value #FIRST_REALM_EMITTER} + i is the
 * realm with index i. Sequences begin at 1, so id 0 means "none". They have no gaps, except where an alteration of the
 * run dropped an event.
 */
public final class EventId {
    /** The id of no event. */
    public static final long NONE = 0;

    /** The emitter of external inputs. */
    public static final int INPUT_EMITTER = 0;

    /** The most stages a run can have. */
    public static final int MAX_STAGES = 255;

    /** The emitter of the realm with index 0. */
    public static final int FIRST_REALM_EMITTER = 256;

    /** The most realms a run can register over its life, departed ones included. */
    public static final int MAX_REALMS = (1 << 23) - FIRST_REALM_EMITTER;

    private static final int SEQUENCE_BITS = 40;

    /** The last sequence an emitter can give out. */
    public static final long MAX_SEQUENCE = (1L << SEQUENCE_BITS) - 1;

    private EventId() {}

    /** Composes an id of an emitter and its sequence, 1 to 2^40 - 1. */
    public static long of(int emitter, long sequence) {
        return (long) emitter << SEQUENCE_BITS | sequence;
    }

    /** Returns the emitter. */
    public static int emitter(long id) {
        return (int) (id >>> SEQUENCE_BITS);
    }

    /** Returns the per-emitter sequence. */
    public static long sequence(long id) {
        return id & MAX_SEQUENCE;
    }

    /** Returns the emitter of the realm with this index. */
    public static int realmEmitter(int realmIndex) {
        return FIRST_REALM_EMITTER + realmIndex;
    }

    /** Returns the emitter of the stage with this position. */
    public static int stageEmitter(int stageIndex) {
        return 1 + stageIndex;
    }

    /** Returns the index of the realm that emitted the event, or -1 if an input or a stage did. */
    public static int realmIndex(long id) {
        return Math.max(emitter(id) - FIRST_REALM_EMITTER, -1);
    }
}
