package io.multiverse.live.feed;

import io.multiverse.expression.RunNames;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.journal.NumberedNames;
import java.util.List;

/**
 * What the numbers in events stand for; a number that is newer than the names gets a made-up name. Immutable.
 *
 * @param names the names as of a control tick
 */
record NamesSoFar(NumberedNames names) implements RunNames {
    static final NamesSoFar NONE = new NamesSoFar(new NumberedNames(List.of(), List.of(), List.of(), List.of()));

    @Override
    public String realmName(int index) {
        return named(names.games(), index, "realm");
    }

    @Override
    public List<String> stages() {
        return names.stages();
    }

    @Override
    public String typeName(int typeId) {
        return isKnownType(typeId) ? names.eventTypes().get(typeId).name() : "type" + typeId;
    }

    @Override
    public String selectionText(int selectionId) {
        return named(names.selections(), selectionId, "selection");
    }

    private static String named(List<String> names, int index, String otherwise) {
        return index >= 0 && index < names.size() ? names.get(index) : otherwise + index;
    }

    private boolean isKnownType(int typeId) {
        return typeId >= 0 && typeId < names.eventTypes().size();
    }

    /** Returns the form of a type's payloads, any form if the type is unknown. */
    PayloadSchema schema(int typeId) {
        return isKnownType(typeId)
                ? PayloadSchema.parse(names.eventTypes().get(typeId).schema())
                : PayloadSchema.ANY;
    }
}
