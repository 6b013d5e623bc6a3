/**
 * What texts may enter a run: valid Unicode everywhere, and in names nothing that cannot be seen.
 *
 * <p>Lives here: {@link io.multiverse.kernel.text.TextRules}. May not live here: anything that knows of realms, events,
 * journals or threads, and anything that asks the JDK for properties of characters, which change with its version.
 */
package io.multiverse.kernel.text;
