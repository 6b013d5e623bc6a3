package io.multiverse.live.feed;

import io.multiverse.expression.RunNames;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.report.RunDirectory;
import java.util.List;

/**
 * What the numbers in events stand for; what is newer than the directory gets a made-up name.
 *
 * @param directory the names as of a control tick
 */
record DirectoryNames(RunDirectory directory) implements RunNames {
    static final DirectoryNames NONE = new DirectoryNames(new RunDirectory(List.of(), List.of(), List.of(), List.of()));

    @Override
    public String realmName(int index) {
        return named(directory.games(), index, "realm");
    }

    @Override
    public List<String> stages() {
        return directory.stages();
    }

    @Override
    public String typeName(int typeId) {
        return typeId >= 0 && typeId < directory.eventTypes().size()
                ? directory.eventTypes().get(typeId).name()
                : "type" + typeId;
    }

    @Override
    public String selectionText(int selectionId) {
        return named(directory.selections(), selectionId, "selection");
    }

    private static String named(List<String> names, int index, String otherwise) {
        return index >= 0 && index < names.size() ? names.get(index) : otherwise + index;
    }

    /** Returns whether an event can be named. */
    boolean knowsType(int typeId) {
        return typeId < directory.eventTypes().size();
    }

    /** Returns the form of a type's payloads, any form if the type is unknown. */
    PayloadSchema schema(int typeId) {
        return typeId >= 0 && knowsType(typeId)
                ? PayloadSchema.parse(directory.eventTypes().get(typeId).schema())
                : PayloadSchema.ANY;
    }
}
