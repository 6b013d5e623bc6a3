/**
 * What every command of every module shares: flags and their values, the console with its streams and signals, exit
 * codes, errors, and the folders a command reads from or deletes at its end. How a command's output looks is in
 * {@code cli.text}.
 *
 * <p>Nothing here knows a scenario, a command or the program that the commands belong to.
 */
package io.multiverse.cli;
