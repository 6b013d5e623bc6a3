/**
 * The engine that asks a chat model for words, over HTTP, and everything that distrusts what comes back. The only place
 * of dialogue that opens connections, reads secrets or parses JSON of others.
 */
package io.multiverse.warbler.http;
