/** How the process decodes what the machine hands it: arguments and names of files. */
package io.multiverse.launcher.encoding;
