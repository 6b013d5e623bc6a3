package io.multiverse.text;

import io.multiverse.kernel.internal.text.CaseFolding;
import io.multiverse.kernel.internal.text.CodePointKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What players may be called beyond the rules of {@link Names}, which every name has passed before a policy sees it.
 *
 * <p>A policy decides results, so it must be a pure function: equal answers for equal names, on any machine and JDK.
 * Mind that tables of the JDK, such as those of {@link Character} and of regular expressions, differ between versions;
 * {@link CodePointKind} and {@link CaseFolding} do not. Must be thread-safe.
 */
public interface NamePolicy {
    /** Accepts every name the rules accept; names that differ in case alone are the same. */
    NamePolicy STANDARD = new NamePolicy() {
        @Override
        public String accept(String name) {
            return name;
        }

        @Override
        public String description() {
            return "standard";
        }
    };

    /**
     * Returns a name as it is kept.
     *
     * @param name 1 to {@value Names#MAX_LENGTH} chars, as {@link Names#accept} returned them
     * @throws IllegalArgumentException saying why a player cannot be called so
     */
    String accept(String name);

    /** Returns a key that is equal for names that count as the same; must be the same for equal names. */
    default String key(String name) {
        return Names.key(name);
    }

    /** Returns one line that another rule would change: part of what a run is. */
    String description();

    /** Returns a policy that refuses these names besides, whatever their case. */
    static NamePolicy reserving(String... names) {
        final Set<String> keys = new HashSet<>();
        Arrays.stream(names).map(name -> Names.key(Names.accept("name", name))).forEach(keys::add);
        return new NamePolicy() {
            @Override
            public String accept(String name) {
                if (keys.contains(Names.key(name))) {
                    throw new IllegalArgumentException("the name " + name + " is reserved");
                }
                return name;
            }

            @Override
            public String description() {
                return "reserving " + new TreeSet<>(keys);
            }
        };
    }
}
