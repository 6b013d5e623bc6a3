/**
 * Finds in class files what makes runs differ: code reached from realms, stages and handlers is compared with rules.
 *
 * <p>Lives here: reading classes, reachability, rules, findings. May not live here: anything that runs a game, or that
 * needs the kernel: of its types only names are known here.
 */
package io.multiverse.lint;
