/**
 * How an event lies in memory: the layout of its record, its fields at raw addresses, and lists of references to it.
 *
 * <p>Lives here: what reads and writes single records without checks. May not live here: anything that decides who may.
 */
package io.multiverse.kernel.internal.memory;
