/**
 * Reading journals frame by frame, and the names of what is in them: realms, events, payloads, causes.
 *
 * <p>Needs room for one frame and for what the journal's realms and event types are called. Executes nothing, and knows
 * no command.
 *
 * <p>How things are called, here and in all packages of the tool:
 *
 * <ul>
 *   <li>{@code Journaled...} and {@code Recorded...} is as it stands in a journal, in numbers and bytes: the kernel's
 *       {@link io.multiverse.kernel.internal.frame.JournaledFrame} and
 *       {@link io.multiverse.kernel.internal.journal.Recording};
 *   <li>{@code Named...} is decoded, with names in place of numbers and fields in place of bytes, so that two runs can
 *       be compared: {@link io.multiverse.replay.journal.NamedEvent};
 *   <li>{@code Reexecuted...} is what comes out when a recorded run is re-executed, see
 *       {@link io.multiverse.replay.reexecute};
 *   <li>{@code ...Text} writes things for people, {@code ...Report} is what a command tells.
 * </ul>
 */
package io.multiverse.replay.journal;
