/**
 * What nodes send each other, over Aeron: who is there and proves that it belongs, and messages from one to another.
 * The only package that knows a transport. May not live here: what a part of a window is, and when one is asked for
 * again.
 */
package io.multiverse.cluster.link;
