/**
 * Rules for texts that users give: what a name may be, when two names are the same, and what a word is. All of it
 * follows from one version of Unicode that comes with the program, so a result never depends on the tables of the JDK.
 */
package io.multiverse.text;
