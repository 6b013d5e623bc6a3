/** What the pages ask of a run, whether it is in progress or recorded. Values are maps and lists, ready for JSON. */
package io.multiverse.live.shown;
