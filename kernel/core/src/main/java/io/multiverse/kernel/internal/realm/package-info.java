/**
 * A realm in a window: its slot with clock, timers and failure, its mail, and who is due.
 *
 * <p>Lives here: what one worker does with its own realms, by index. May not live here: threads, barriers, stages or
 * frames to come; and nothing users implement: a realm is a {@link io.multiverse.kernel.internal.realm.RealmProgram}.
 */
package io.multiverse.kernel.internal.realm;
