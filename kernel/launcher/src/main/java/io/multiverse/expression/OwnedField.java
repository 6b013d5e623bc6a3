package io.multiverse.expression;

/**
 * A field of a realm or stage. Immutable.
 *
 * @param owner the realm's id, or {@code stage:} and the stage's name
 * @param value the field
 */
public record OwnedField(String owner, FieldValue value) {
    /** Returns the whole path: owner and field. */
    public String path() {
        return owner + "." + value.path();
    }
}
