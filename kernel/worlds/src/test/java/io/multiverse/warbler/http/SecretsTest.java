package io.multiverse.warbler.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.warbler.Alice;
import io.multiverse.warbler.ChatServer;
import io.multiverse.warbler.template.TemplatePacks;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String KEY = "sk-Very+Secret/4711=xYz0";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aSecretIsStruckOutInEveryDisguise() {
        final Secrets secrets = new Secrets(List.of(KEY));
        for (final String disguised : List.of(
                KEY,
                KEY.toUpperCase(Locale.ROOT),
                URLEncoder.encode(KEY, StandardCharsets.UTF_8),
                URLEncoder.encode(KEY, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
                "%73k%2DVery%2BSecret%2F4711%3DxYz0".replace("%73", "s"),
                Base64.getEncoder().encodeToString(bytes(KEY)),
                HexFormat.of().formatHex(bytes(KEY)),
                HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes(KEY)),
                new StringBuilder(KEY).reverse().toString(),
                String.join(" ", KEY.split("")),
                String.join("\u200B", KEY.split("")),
                KEY.substring(0, 10) + "\n  " + KEY.substring(10),
                KEY.replace('-', '\u2013'))) {
            final String struck = secrets.strikeOut("Bearer " + disguised + " it is, friend");
            assertTrue(struck.contains(Secrets.STRUCK_OUT), struck);
            assertTrue(struck.startsWith("Bearer ") && struck.endsWith(" it is, friend"), struck);
            for (int begin = 0; begin + 12 <= disguised.length(); begin++) {
                assertFalse(struck.contains(disguised.substring(begin, begin + 12)), struck);
            }
        }
    }

    @Test
    void inBase64ItIsStruckOutWhateverStandsBeforeIt() {
        final Secrets secrets = new Secrets(List.of(KEY));
        for (final String before : List.of("Bearer ", "user:", "x", "Authorization: Bearer ")) {
            final String encoded = Base64.getEncoder().encodeToString(bytes(before + KEY + '!'));
            final String struck = secrets.strikeOut(encoded);
            final String rest = struck.replace(Secrets.STRUCK_OUT, "");
            assertTrue(rest.length() < struck.length(), struck);
            assertTrue(rest.length() <= encoded.length() - 4 * KEY.length() / 3 + 4, struck);
        }
    }

    @Test
    void halfOfASecretIsStruckOutToo() {
        final Secrets secrets = new Secrets(List.of(KEY));
        assertEquals("it is [key]... and [key]", secrets.strikeOut("it is sk-Very+Secret/4... and cret/4711=xYz0"));
    }

    @Test
    void ordinaryWordsStay() {
        final String line = "The secret of very old bread? 4711 loaves, sk!";
        assertEquals(line, new Secrets(List.of(KEY)).strikeOut(line));
        assertEquals("to be or not to be", new Secrets(List.of("none", "x", "")).strikeOut("to be or not to be"));
    }

    @Test
    void aShortSecretIsStruckOutWhereItStandsAlone() {
        final Secrets secrets = new Secrets(List.of("abc"));
        assertEquals("the key is [key], says the abcdarian", secrets.strikeOut("the key is abc, says the abcdarian"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-very-secret-0123456789", "secret", "0123456789abcdef0123456789abcdef"})
    void aServerThatEchoesTheRequestDoesNotMakeAnNpcSpeakTheKey(String key) throws IOException {
        try (ChatServer server = new ChatServer((chat, exchange, request) ->
                chat.say(exchange, "You sent " + exchange.getRequestHeaders().getFirst("Authorization") + '.'))) {
            final HttpDialogueEngine engine = new HttpDialogueEngine(
                    HttpEngineSettings.of(server.baseUrl(), "m").withApiKeyFrom("K"),
                    TemplatePacks.builtIn(),
                    name -> key);
            assertEquals(
                    "You sent Bearer [key].",
                    engine.generateDialogue("?", Alice.facing(1, "neutral", "guard", "neutral", 0)));
        }
    }
}
