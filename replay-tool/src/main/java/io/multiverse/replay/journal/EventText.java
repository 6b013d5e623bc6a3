package io.multiverse.replay.journal;

import io.multiverse.cli.CommandException;
import io.multiverse.expression.EventNames;
import io.multiverse.kernel.event.EventId;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The names under which people know events: the source, {@code #}, and the source's sequence number.
 *
 * <p>{@code sol_1#42} is the 42nd event of realm sol_1, {@code input#7} the 7th of the outside world,
 * {@code stage:weather#3} the 3rd of a control-tick stage. They are the same in every run of a scenario. A realm whose
 * id could be taken for one of the others gets {@code realm:} before it. Thread-safe.
 */
public final class EventText {
    /** What the stage that takes in events from outside is called. */
    static final String INGRESS = "ingress";

    private static final char SEPARATOR = '#';

    /** Where an event comes from. */
    public enum Origin {
        /** An external input. */
        INPUT,
        /** A realm. */
        REALM,
        /** A control-tick stage. */
        STAGE;

        /** Returns the origin of an event. */
        public static Origin of(long id) {
            final int emitter = EventId.emitter(id);
            return emitter == EventId.INPUT_EMITTER ? INPUT : emitter < EventId.FIRST_REALM_EMITTER ? STAGE : REALM;
        }
    }

    private EventText() {}

    /** Returns an event's name, or null for no event. */
    public static String name(long id, RunRegister register) {
        return id == EventId.NONE ? null : emitter(EventId.emitter(id), register) + SEPARATOR + EventId.sequence(id);
    }

    /** Returns the name of who emits, as it stands before the {@code #} of an event's name. */
    public static String emitter(int emitter, RunRegister register) {
        return EventNames.emitter(emitter, register);
    }

    /** Returns the id of the realm or the name of the stage that emitted an event, or null for an external input. */
    public static String source(long id, RunRegister register) {
        return switch (Origin.of(id)) {
            case INPUT -> null;
            case STAGE -> EventNames.stage(EventId.emitter(id), register);
            case REALM -> register.realmName(EventId.realmIndex(id));
        };
    }

    /** Returns what a stage's digest is called: {@code ingress}, or {@code stage:} and its name. */
    public static String stageDigest(int digestIndex, RunRegister register) {
        return digestIndex == -1 ? INGRESS : EventNames.STAGE + EventNames.stage(-1 - digestIndex, register);
    }

    /** Returns a target in words: a realm's id, {@code all who hear it}, or a selection. */
    public static String target(int target, RunRegister register) {
        return EventNames.target(target, register);
    }

    /** Returns the text form of the selection a target stands for, {@code all} where it selects every realm. */
    public static String selection(int target, RunRegister register) {
        return EventNames.selection(target, register);
    }

    /**
     * Refuses a text that can be no event's name.
     *
     * @throws CommandException of exit code 2
     */
    public static void requireName(String text) {
        final int separator = text.lastIndexOf(SEPARATOR);
        final String digits = text.substring(separator + 1);
        if (separator == 0 || !digits.matches("[0-9]{1,19}")) {
            throw CommandException.usage("\"" + text + "\" is no event; name it as export prints it: source#sequence,"
                    + " for instance sol_1#42, input#7 or stage:weather#3; or a field after a control tick:"
                    + " sol_1.npc[3].mood@110");
        }
    }

    /**
     * Returns the id of the event with this name, or nothing if nobody of that name is registered so far.
     *
     * @param text a name, or the id as a decimal number
     */
    public static OptionalLong id(String text, RunRegister register) {
        final int separator = text.lastIndexOf(SEPARATOR);
        try {
            final long number = Long.parseLong(text.substring(separator + 1));
            if (separator < 0) {
                return OptionalLong.of(number);
            }
            final int emitter = emitter(text.substring(0, separator), register);
            return emitter < 0 ? OptionalLong.empty() : OptionalLong.of(EventId.of(emitter, number));
        } catch (final NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static int emitter(String name, RunRegister register) {
        if (name.equals(EventNames.INPUT)) {
            return EventId.INPUT_EMITTER;
        }
        if (name.startsWith(EventNames.STAGE)) {
            final int stage = register.stages().indexOf(name.substring(EventNames.STAGE.length()));
            return stage < 0 ? -1 : EventId.stageEmitter(stage);
        }
        final int realm = register.realmIndex(
                name.startsWith(EventNames.REALM) ? name.substring(EventNames.REALM.length()) : name);
        return realm < 0 ? -1 : EventId.realmEmitter(realm);
    }

    /** Returns a hash or digest as 16 hexadecimal digits. */
    public static String hex(long hash) {
        return String.format(Locale.ROOT, "%016x", hash);
    }
}
