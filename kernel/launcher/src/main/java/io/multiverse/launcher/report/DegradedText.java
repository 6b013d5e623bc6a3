package io.multiverse.launcher.report;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.conversation.DegradedReason;
import io.multiverse.warbler.DialogueFailure;
import java.util.ArrayList;
import java.util.List;

/** Why words of a run are not those they should be, and what to do about it, for people. */
final class DegradedText {
    private static final String INDENT = "  ";

    private DegradedText() {}

    /** Returns how often it happened for which reason, a reason with its remedy on lines that fit a terminal. */
    static List<String> lines(List<DegradedReason> reasons) {
        final List<String> lines = new ArrayList<>();
        for (final DegradedReason reason : reasons) {
            final String remedy = remedy(reason.reason());
            lines.addAll(TextWrap.lines(
                    INDENT,
                    INDENT + INDENT,
                    Figures.grouped(reason.count()) + " degraded with " + reason.reason()
                            + (reason.message().isEmpty() ? "" : ": " + reason.message())
                            + (reason.message().endsWith("?") ? "" : ".")
                            + (remedy.isEmpty() ? "" : " " + remedy)));
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
}
