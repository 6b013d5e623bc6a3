package io.multiverse.player.table;

import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Texts many players share, by number in order of appearance. Not thread-safe. */
public final class TextTable {
    private final List<String> texts = new ArrayList<>();
    private final List<byte[]> utf8 = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final StateDigest hash = new StateDigest();
    private final Consumer<StateWriter> content = this::writeTexts;
    private long digest;

    /** Returns how many texts there are. */
    public int size() {
        return texts.size();
    }

    /** Returns the text with this number. */
    public String text(int number) {
        return texts.get(number);
    }

    /** Returns a text's number; it gets one if it is new. */
    public int number(String text) {
        final Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        texts.add(text);
        utf8.add(text.getBytes(StandardCharsets.UTF_8));
        numbers.put(text, texts.size() - 1);
        digest += share(texts.size() - 1);
        return texts.size() - 1;
    }

    /** Appends a text to a payload. Allocates nothing. */
    public void write(int number, PayloadWriter out) {
        final byte[] bytes = utf8.get(number);
        out.utf8(bytes, 0, bytes.length);
    }

    private long share(int number) {
        hash.reset();
        hash.text("text", texts.get(number));
        return StateDigest.share(number, hash.value());
    }

    /** Forgets all texts from a number on. */
    public void truncate(int size) {
        while (texts.size() > size) {
            digest -= share(texts.size() - 1);
            numbers.remove(texts.remove(texts.size() - 1));
            utf8.remove(texts.size());
        }
    }

    /** Writes the state. */
    public void write(StateWriter out) {
        out.part("text", digest, content);
    }

    private void writeTexts(StateWriter out) {
        out.beginList("text", texts.size());
        for (final String text : texts) {
            out.text("text", text);
        }
        out.endList();
    }

    /** Reads what {@link #write} wrote. */
    public void read(StateReader in) {
        for (int left = in.beginList("text"); left > 0; left--) {
            number(in.text("text"));
        }
        in.endList();
    }
}
