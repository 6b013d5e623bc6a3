/**
 * How output looks: numbers, tables, lines broken to fit a terminal, the status line, JSON, and text that does not act
 * on the reader's terminal.
 *
 * <p>Nothing here knows flags, exit codes or what the output is about.
 */
package io.multiverse.cli.text;
