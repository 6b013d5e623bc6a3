/** The server of the pages: who may ask, what there is to ask for, and the limits of each. */
package io.multiverse.live.http;
