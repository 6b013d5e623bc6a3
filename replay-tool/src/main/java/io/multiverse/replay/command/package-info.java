/**
 * What commands that read journals share: flags, opening a journal or a bundle, output files, and the command lines
 * that reports propose. What only one command needs does not live here.
 */
package io.multiverse.replay.command;
