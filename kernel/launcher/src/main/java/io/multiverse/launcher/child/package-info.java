/**
 * Commands of this program in JVMs of their own. Everything that starts a child starts it here, so that none inherits
 * what only one process can have.
 *
 * <p>Two classes only, because this is the one place other modules reach that names the program's main class: they
 * depend on it without depending on the launcher.
 */
package io.multiverse.launcher.child;
