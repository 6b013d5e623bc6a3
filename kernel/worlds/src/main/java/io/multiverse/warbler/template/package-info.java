/**
 * The engine that makes lines from templates, and the packs they come from. Works without anything outside of the run,
 * so it also speaks where another engine has no words.
 */
package io.multiverse.warbler.template;
