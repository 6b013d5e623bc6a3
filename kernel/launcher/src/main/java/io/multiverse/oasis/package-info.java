/**
 * The story of the oasis, told by the simulation itself: three realms, three players, and what becomes of them. A
 * demonstration on top of the command line; nothing else may depend on it but the commands that start it.
 */
package io.multiverse.oasis;
