/**
 * The command {@code multiverse bench}: its subcommands, and JMH with the JVM flags the kernel needs.
 *
 * <p>A benchmark's own code lives in a package below. Nothing outside this module may depend on it.
 */
package io.multiverse.bench;
