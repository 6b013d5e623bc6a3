/**
 * Line charts as SVG, in a page of HTML or as a file: no script, no font, nothing from elsewhere. Drawn here and not by
 * a library, so that a picture has the same bytes on every machine, whatever fonts it has, and is light or dark as its
 * reader likes.
 *
 * <p>Knows nothing of what is drawn. A page puts {@link io.multiverse.plot.LineChart#STYLE} into its style sheet.
 */
package io.multiverse.plot;
