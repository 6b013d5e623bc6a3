/**
 * What the kernel needs of the JVM and the machine it runs on, and what it asks of them: flags, limits, processors.
 *
 * <p>Requirements are checked before anything is written. Knows nothing of the rest of the kernel.
 */
package io.multiverse.kernel.internal.host;
