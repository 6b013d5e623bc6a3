package io.multiverse.launcher;

import io.multiverse.conversation.DegradedReason;
import io.multiverse.warbler.DialogueFailure;
import java.util.ArrayList;
import java.util.List;

/** Why words of a run are not those they should be, and what to do about it, for people. */
final class DegradedText {
    private static final int WIDTH = 78;
    private static final String INDENT = "  ";

    private DegradedText() {}

    /** Returns how often it happened for which reason, a reason with its remedy on lines of at most 78 chars. */
    static List<String> lines(List<DegradedReason> reasons) {
        final List<String> lines = new ArrayList<>();
        for (final DegradedReason reason : reasons) {
            final String remedy = remedy(reason.reason());
            wrap(
                    lines,
                    INDENT + Figures.grouped(reason.count()) + " degraded with " + reason.reason()
                            + (reason.message().isEmpty() ? "" : ": " + reason.message())
                            + (remedy.isEmpty() ? "." : ". " + remedy));
        }
        return lines;
    }

    /** Returns what to do; empty where the message says it or there is nothing to do. */
    private static String remedy(String reason) {
        if (reason.equals(DialogueFailure.UNREACHABLE.name())
                || reason.equals(DialogueFailure.HTTP_STATUS.name())
                || reason.equals(DialogueFailure.MALFORMED.name())) {
            return "Try: multiverse dialogue check URL --dialogue-model M";
        } else if (reason.equals(DialogueFailure.TIMEOUT.name())) {
            return "Give --dialogue-timeout more seconds, or ask for less: fewer players, a faster model.";
        } else if (reason.equals(DialogueFailure.TOKEN_LIMIT.name())) {
            return "Give more with --dialogue-max-tokens.";
        } else if (reason.equals(DialogueFailure.TOO_MANY_REQUESTS.name())) {
            return "Let fewer players talk at a time, or ask a faster model.";
        }
        return "";
    }

    private static void wrap(List<String> lines, String text) {
        String rest = text;
        while (rest.length() > WIDTH && rest.lastIndexOf(' ', WIDTH) > 2 * INDENT.length()) {
            final int space = rest.lastIndexOf(' ', WIDTH);
            lines.add(rest.substring(0, space));
            rest = INDENT + INDENT + rest.substring(space + 1);
        }
        lines.add(rest);
    }
}
