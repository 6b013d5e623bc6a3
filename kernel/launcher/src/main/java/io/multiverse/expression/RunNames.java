package io.multiverse.expression;

import java.util.List;

/** What the numbers in a run's events stand for. */
public interface RunNames {
    /** Returns the id of the realm with an index. */
    String realmName(int index);

    /** Returns the names of the stages, in order. */
    List<String> stages();

    /** Returns the name of an event type. */
    String typeName(int typeId);

    /** Returns the text form of a selection, empty for all realms. */
    String selectionText(int selectionId);
}
