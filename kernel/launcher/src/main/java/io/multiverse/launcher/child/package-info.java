/**
 * Commands of this program in JVMs of their own. Everything that starts a child starts it here, so that none inherits
 * what only one process can have.
 */
package io.multiverse.launcher.child;
