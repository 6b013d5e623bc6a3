/**
 * Line charts as SVG, to stand in a page of HTML that gives them colours: no script, no font, nothing from elsewhere.
 *
 * <p>Knows nothing of what is drawn. A page puts {@link io.multiverse.bench.plot.LineChart#STYLE} into its style sheet.
 */
package io.multiverse.bench.plot;
