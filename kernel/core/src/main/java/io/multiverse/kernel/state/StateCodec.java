package io.multiverse.kernel.state;

/**
 * How values of a class are written to and read from a state, see {@link StateCodecs} for those that exist. A codec
 * gives the same fields, under the same paths and with the same digest, as the calls one would write by hand.
 * Stateless, so that any number of realms and threads can share one.
 *
 * @param <T> the class of the values
 */
public interface StateCodec<T> {
    /** Writes a value under a name. */
    void write(String name, T value, StateWriter out);

    /** Reads what {@link #write} wrote. */
    T read(String name, StateReader in);

    /** Writes a value as an item of a list, between {@code beginItem} and {@code endItem}. */
    default void writeItem(T value, StateWriter out) {
        write("value", value, out);
    }

    /** Reads what {@link #writeItem} wrote. */
    default T readItem(StateReader in) {
        return read("value", in);
    }
}
