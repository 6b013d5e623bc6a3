/** What the kernel needs of the JVM and the machine it runs on, asked for before anything is written. */
package io.multiverse.kernel.internal.host;
