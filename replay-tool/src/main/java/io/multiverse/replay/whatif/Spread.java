package io.multiverse.replay.whatif;

import io.multiverse.cli.text.Figures;
import io.multiverse.plot.Markup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a difference has spread: whom it has reached, when, from whom, by which event. Not thread-safe. */
final class Spread {
    private static final int ROW = 34;
    private static final int LEFT = 24;
    private static final int INDENT = 28;
    private static final int LEAST_WIDTH = 860;
    /** About what a letter of the texts takes, so that the longest fits. */
    private static final int LETTER = 8;

    private static final int TITLE = 56;

    private final String origin;
    private final Map<String, Contact> contacts = new LinkedHashMap<>();

    /**
     * The first contact of a realm or stage.
     *
     * @param name the realm or stage
     * @param controlTick after which it is different, or emits something different
     * @param from the realm or stage it came from, or null for the alteration itself
     * @param by what it came by, in words; null: not known
     */
    record Contact(String name, long controlTick, String from, String by) {
        private String text() {
            return name + ", control tick " + Figures.grouped(controlTick) + (by == null ? "" : ", by " + by);
        }
    }

    /** Begins with what was altered, in words. */
    Spread(String origin) {
        this.origin = origin;
    }

    boolean has(String name) {
        return contacts.containsKey(name);
    }

    void add(Contact contact) {
        contacts.putIfAbsent(contact.name(), contact);
    }

    int size() {
        return contacts.size();
    }

    /** Returns the tree for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add(origin);
        add(null, "", lines);
        return lines;
    }

    private void add(String from, String indent, List<String> lines) {
        final List<Contact> next = from(from);
        for (int i = 0; i < next.size(); i++) {
            final boolean isLast = i == next.size() - 1;
            lines.add(indent + (isLast ? "`- " : "|- ") + next.get(i).text());
            add(next.get(i).name(), indent + (isLast ? "   " : "|  "), lines);
        }
    }

    private List<Contact> from(String name) {
        return contacts.values().stream()
                .filter(contact -> name == null ? contact.from() == null : name.equals(contact.from()))
                .toList();
    }

    /** Returns it for JSON: in order of the first contact. */
    List<Map<String, Object>> toList() {
        final List<Map<String, Object>> list = new ArrayList<>();
        for (final Contact contact : contacts.values()) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", contact.name());
            map.put("controlTick", contact.controlTick());
            map.put("from", contact.from());
            map.put("by", contact.by());
            list.add(map);
        }
        return list;
    }

    /** Returns the tree as an SVG file that needs nothing else. */
    String svg() {
        final List<String> rows = new ArrayList<>();
        final int[] count = {0};
        draw(null, 0, TITLE, count, rows);
        final int width = Math.max(LEAST_WIDTH, Math.max(LEFT * 2 + origin.length() * LETTER, width(null, 1)));
        final int height = TITLE + (count[0] + 1) * ROW;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\""
                + " aria-label=\"" + Markup.escaped("How the difference spread: " + origin) + "\">\n"
                + "<style>:root{--ink:#1d2430;--dim:#5a6472;--line:#8a94a3;--paper:#fff;--dot:#0b62b5}\n"
                + "@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--dim:#a3adba;--line:#5a6472;"
                + "--paper:#14181d;--dot:#6cb4ff}}\n"
                + "text{font:14px system-ui,sans-serif;fill:var(--ink)}.dim{fill:var(--dim);font-size:12px}"
                + "path{fill:none;stroke:var(--line)}circle{fill:var(--dot)}</style>\n"
                + "<rect width=\"" + width + "\" height=\"" + height + "\" style=\"fill:var(--paper)\"/>\n"
                + "<circle cx=\"" + LEFT + "\" cy=\"" + (TITLE - ROW + 4) + "\" r=\"6\"/>"
                + "<text x=\"" + (LEFT + 14) + "\" y=\"" + (TITLE - ROW + 9) + "\" font-weight=\"600\">"
                + Markup.escaped(origin) + "</text>\n"
                + String.join("\n", rows) + "\n</svg>\n";
    }

    private int width(String from, int depth) {
        int width = 0;
        for (final Contact contact : from(from)) {
            final int own = LEFT * 2 + depth * INDENT + contact.text().length() * LETTER;
            width = Math.max(width, Math.max(own, width(contact.name(), depth + 1)));
        }
        return width;
    }

    private void draw(String from, int depth, int parentY, int[] count, List<String> rows) {
        for (final Contact contact : from(from)) {
            final int y = TITLE + count[0]++ * ROW;
            final int x = LEFT + (depth + 1) * INDENT;
            rows.add("<path d=\"M" + (x - INDENT) + "," + (from == null ? TITLE - ROW + 10 : parentY + 6) + "V" + y
                    + "H" + (x - 6) + "\"/><circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"5\"/>"
                    + "<text x=\"" + (x + 14) + "\" y=\"" + (y + 5) + "\">" + Markup.escaped(contact.name())
                    + " <tspan class=\"dim\">control tick " + Figures.grouped(contact.controlTick())
                    + (contact.by() == null ? "" : ", by " + Markup.escaped(contact.by())) + "</tspan></text>");
            draw(contact.name(), depth + 1, y, count, rows);
        }
    }
}
