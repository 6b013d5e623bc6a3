/** Files that a command needs while it runs, and that do not outlive it. */
package io.multiverse.launcher.temporary;
