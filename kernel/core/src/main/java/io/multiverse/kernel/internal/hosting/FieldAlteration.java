package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Encodes a state with another value in one of its fields. Not thread-safe. */
public final class FieldAlteration implements StateWriter {
    private final String path;
    private final String value;
    private final StateFields names = new StateFields();
    private final StateEncoder out = new StateEncoder();
    private boolean isFound;

    private FieldAlteration(String path, String value) {
        this.path = path;
        this.value = value;
    }

    /**
     * Gives a field of a game's state another value: the game reads what it has written, but for that field.
     *
     * @return why it cannot be done, empty if it has been
     * @throws IllegalStateException if the game has not become what it read; it must not run on
     */
    public static String set(HostedRealm game, String path, String value) {
        final FieldAlteration alteration = new FieldAlteration(path, value);
        try {
            game.writeState(alteration);
        } catch (final IllegalArgumentException e) {
            return e.getMessage();
        }
        if (!alteration.isFound) {
            return "game " + game.id() + " has no field " + path;
        }
        final byte[] altered = alteration.out.toByteArray();
        final StateDecoder in = new StateDecoder(altered);
        game.readState(in);
        final StateEncoder out = new StateEncoder();
        game.writeState(out);
        if (in.remaining() > 0 || !Arrays.equals(altered, out.toByteArray())) {
            throw new IllegalStateException("game " + game.id() + " does not become what it reads while it runs, after "
                    + path + " was set: let readState replace all that the realm has");
        }
        return "";
    }

    private boolean isField() {
        final boolean isIt =
                !isFound && names.fields().get(names.fields().size() - 1).path().equals(path);
        isFound |= isIt;
        return isIt;
    }

    @Override
    public void int64(String name, long present) {
        names.int64(name, present);
        out.int64(name, isField() ? whole() : present);
    }

    private long whole() {
        try {
            return Long.parseLong(value);
        } catch (final NumberFormatException e) {
            throw isNo("whole number");
        }
    }

    @Override
    public void choice(String name, int ordinal, Enum<?>[] constants) {
        names.choice(name, ordinal, constants);
        out.int64(name, isField() ? constant(constants) : ordinal);
    }

    private int constant(Enum<?>[] constants) {
        for (final Enum<?> constant : constants) {
            if (value.equals(constant.name())
                    || value.equals(lowerCase(constant))
                    || value.equals(Integer.toString(constant.ordinal()))) {
                return constant.ordinal();
            }
        }
        throw new IllegalArgumentException(path + " cannot be \"" + value + "\"; it is one of "
                + Arrays.stream(constants).map(FieldAlteration::lowerCase).collect(Collectors.joining(", ")));
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void bool(String name, boolean present) {
        names.bool(name, present);
        out.bool(name, isField() ? truth() : present);
    }

    private boolean truth() {
        if (!value.equals("true") && !value.equals("false")) {
            throw isNo("truth value, which is true or false");
        }
        return value.equals("true");
    }

    @Override
    public void float64(String name, double present) {
        names.float64(name, present);
        out.float64(name, isField() ? decimal() : present);
    }

    private double decimal() {
        try {
            return Double.parseDouble(value);
        } catch (final NumberFormatException e) {
            throw isNo("number");
        }
    }

    @Override
    public void text(String name, String present) {
        names.text(name, present);
        out.text(name, isField() ? value : present);
    }

    private IllegalArgumentException isNo(String kind) {
        return new IllegalArgumentException(path + " cannot be \"" + value + "\", which is no " + kind);
    }

    @Override
    public void part(String name, long partDigest, Consumer<StateWriter> content) {
        names.beginGroup(name);
        content.accept(this);
        names.endGroup();
    }

    @Override
    public void beginGroup(String name) {
        names.beginGroup(name);
    }

    @Override
    public void endGroup() {
        names.endGroup();
    }

    @Override
    public void beginList(String name, int size) {
        names.beginList(name, size);
        if (isField()) {
            throw new IllegalArgumentException(path + " cannot be set: it is the length of a list");
        }
        out.beginList(name, size);
    }

    @Override
    public void beginItem() {
        names.beginItem();
    }

    @Override
    public void endItem() {
        names.endItem();
    }

    @Override
    public void endList() {
        names.endList();
    }
}
