package io.multiverse.kernel.journal;

import java.util.List;

/**
 * What the numbers in events stand for, as of a control tick; later ones only add to it. Immutable.
 *
 * @param games the ids of all games ever registered, by index
 * @param eventTypes the event types and the forms of their payloads, by type id
 * @param selections the text forms of the selections, by selection id
 * @param stages the names of the stages, in order
 */
public record NumberedNames(
        List<String> games, List<JournalHeader.EventType> eventTypes, List<String> selections, List<String> stages) {}
