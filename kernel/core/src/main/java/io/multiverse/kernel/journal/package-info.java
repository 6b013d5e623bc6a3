/**
 * What users say and hear about journals: settings, headers, recorded runs, divergences and failures.
 *
 * <p>Lives here: values of the public face. May not live here: anything that reads or writes a file, which is in
 * {@code io.multiverse.kernel.internal.journal}.
 */
package io.multiverse.kernel.journal;
