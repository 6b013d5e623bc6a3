package io.multiverse.expression;

import java.util.List;
import java.util.stream.Stream;

/**
 * A path to fields of realms or stages, such as {@code sol_7.npc[31].mood} or {@code stage:weather.wind}. Immutable.
 *
 * <p>In a name {@code *} stands for any characters, {@code [*]} for any item of a list. A path that ends at a group or
 * a list means all fields beneath it; one that names a realm alone means all its fields.
 *
 * @param text the path as it was written
 * @param isStage whether it is of stages
 * @param owner matches the ids of the realms or the names of the stages
 * @param steps the way to the fields, possibly none
 */
public record FieldPath(String text, boolean isStage, Name owner, List<Step> steps) {
    /**
     * A name, or a pattern of names.
     *
     * @param text the name
     * @param isPattern whether it is a pattern, which may match several names
     */
    public record Name(String text, boolean isPattern) {
        static Name of(String text, boolean isQuoted) {
            return new Name(text, !isQuoted && text.indexOf('*') >= 0);
        }

        /** Returns whether it matches. */
        public boolean matches(String name) {
            return isPattern ? matchesPattern(name) : text.equals(name);
        }

        /** Only the last star is ever tried again: a regular expression of many would take for ever. */
        private boolean matchesPattern(String name) {
            int at = 0;
            int wanted = 0;
            int star = -1;
            int behindStar = 0;
            while (at < name.length()) {
                if (wanted < text.length() && text.charAt(wanted) == '*') {
                    star = wanted++;
                    behindStar = at;
                } else if (wanted < text.length() && text.charAt(wanted) == name.charAt(at)) {
                    wanted++;
                    at++;
                } else if (star >= 0) {
                    wanted = star + 1;
                    at = ++behindStar;
                } else {
                    return false;
                }
            }
            while (wanted < text.length() && text.charAt(wanted) == '*') {
                wanted++;
            }
            return wanted == text.length();
        }
    }

    /**
     * A step of a path: to a named field, group or list, or to an item of a list.
     *
     * @param name the name, or null for an item
     * @param item the item's number from 0, or {@link #ANY_ITEM}; not used with a name
     */
    public record Step(Name name, int item) {
        /** Any item of a list. */
        public static final int ANY_ITEM = -1;

        boolean matchesName(String other) {
            return name != null && name.matches(other);
        }

        boolean matchesItem(int number) {
            return name == null && (item == ANY_ITEM || item == number);
        }
    }

    /** Copies the list. */
    public FieldPath {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the path a text is.
     *
     * @throws ExpressionException if it is none
     */
    public static FieldPath parse(String text) {
        return new ExpressionParser(text).wholePath();
    }

    /** Returns whether a realm ({@code isStageAsked} false) or a stage is meant. */
    public boolean names(boolean isStageAsked, String id) {
        return isStage == isStageAsked && owner.matches(id);
    }

    /** Returns whether it means the realms or stages that another path means. */
    public boolean hasOwnerOf(FieldPath other) {
        return isStage == other.isStage && owner.equals(other.owner);
    }

    /** Returns the path that goes these steps from the same realms or stages. */
    FieldPath with(List<Step> first, Step... further) {
        return new FieldPath(
                text,
                isStage,
                owner,
                Stream.concat(first.stream(), Stream.of(further)).toList());
    }

    /** Returns how the owner is written in front of a field's path. */
    public static String ownerText(boolean isStage, String id) {
        return isStage ? "stage:" + id : id;
    }
}
