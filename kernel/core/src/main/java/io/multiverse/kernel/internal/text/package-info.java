/**
 * What texts may enter a run, and how they are compared and printed: valid Unicode everywhere, in names nothing that
 * cannot be seen, and in print nothing that acts on a terminal.
 *
 * <p>Lives here: the one table of Unicode that comes with the program, what follows from it alone, and the decimal text
 * of doubles, which older JDKs write differently. May not live here: anything that knows of realms, events, journals or
 * threads, and anything that asks the JDK for properties of characters, which change with its version.
 */
package io.multiverse.kernel.internal.text;
