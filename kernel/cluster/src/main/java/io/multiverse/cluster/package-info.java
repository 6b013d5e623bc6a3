/** Runs that several processes share: what the command line says of them. */
package io.multiverse.cluster;
