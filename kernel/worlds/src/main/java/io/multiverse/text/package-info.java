/**
 * What players, items and quests may be called, how long their texts may be, and when two names are the same. All of it
 * follows from the table of Unicode in {@link io.multiverse.kernel.internal.text}, so a result never depends on the
 * tables of the JDK.
 */
package io.multiverse.text;
