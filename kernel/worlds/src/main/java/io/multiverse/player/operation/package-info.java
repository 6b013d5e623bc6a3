/**
 * What can be asked for: the operations of callers and the requests of realms, and how each is carried out. Nothing
 * here keeps state of its own.
 */
package io.multiverse.player.operation;
