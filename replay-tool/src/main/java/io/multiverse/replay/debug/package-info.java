/** {@code replay}: a debugger for recorded runs, with its commands, conditions and reports. */
package io.multiverse.replay.debug;
