package io.multiverse.kernel.report;

import io.multiverse.kernel.journal.JournalHeader;
import java.util.List;

/**
 * What the numbers in events stand for, as of a control tick; later ones only add to it. Immutable.
 *
 * @param games the ids of all games ever registered, by index
 * @param eventTypes the event types and the forms of their payloads, by type id
 * @param selections the text forms of the selections, by selection id
 * @param stages the names of the stages, in order
 */
public record RunDirectory(
        List<String> games, List<JournalHeader.EventType> eventTypes, List<String> selections, List<String> stages) {}
