package io.multiverse.experiments.spec;

import io.multiverse.cli.text.JsonText;
import java.util.List;

/**
 * One choice of values for all parameters. Immutable.
 *
 * @param index its place, from 0
 * @param values the values, in the order of the parameters
 */
public record SweepPoint(int index, List<Object> values) {
    /** Copies the list. */
    public SweepPoint {
        values = List.copyOf(values);
    }

    /** Returns what names it, whatever other points there are: its values as JSON. */
    public String key() {
        return JsonText.compact(values);
    }
}
