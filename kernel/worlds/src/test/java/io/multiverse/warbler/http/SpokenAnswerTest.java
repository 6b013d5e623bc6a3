package io.multiverse.warbler.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.warbler.Alice;
import io.multiverse.warbler.DialogueException;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.WarblerContext;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenAnswerTest {
    private static final WarblerContext CONTEXT = Alice.facing(1, "neutral", "guard", "neutral", 0);

    private static String of(String written) {
        return SpokenAnswer.of(written, "Ada Lovell", "Alice", false);
    }

    private static DialogueFailure failure(String written, boolean isCutOff) {
        return assertThrows(DialogueException.class, () -> SpokenAnswer.of(written, "Ada Lovell", "Alice", isCutOff))
                .failure();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Well met.",
                "<think>She is new.\nBe kind.</think>\n\nWell met.",
                "<THINK>hm</THINK>Well met.",
                "<thinking a=1>hm</thinking> Well met.",
                "[THINK]hm[/THINK]Well met.",
                "\u25C1think\u25B7hm\u25C1/think\u25B7Well met.",
                "She is new. Be kind.</think>Well met.",
                "<think>a<think>b</think>c</think>Well met.",
                "<think></think>Well met.",
                "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final<|message|>Well met.",
                "analysisWe greet her.assistantfinalWell met.",
                "Well met.<|im_end|>",
                "Well met.</s>",
                "Well met.<|eot_id|><|start_header_id|>user<|end_header_id|>Hi",
                "Well met.<\uFF5Cend\u2581of\u2581sentence\uFF5C>",
                "Well met.<end_of_turn>\n<start_of_turn>user",
                "<|im_start|>assistant\nWell met.<|im_end|>",
                "<s>[INST] Well met. [/INST]",
                "Well met.<|im_",
                "Ada: Well met.",
                "Ada Lovell: Well met.",
                "**Ada Lovell:** Well met.",
                "ADA (smiling): Well met.",
                "[Ada]: Well met.",
                "Assistant: Well met.",
                "Ada\uFF1A Well met.",
                "\"Well met.\"",
                "\u201CWell met.\u201D",
                "\u00ABWell met.\u00BB",
                "'Well met.'",
                "Ada: \"Well met.\"",
                "\"Ada: Well met.\"",
                "<think>x</think>Ada: \u201CWell met.\u201D<|im_end|>",
                "Well met.\nAlice: And you?\nAda: Fine.",
                "Well met.\n\nUser: hello"
            })
    void whatIsNotMeantToBeSaidIsTakenAway(String written) {
        assertEquals("Well met.", of(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Hello,\" said the wolf, \"come in.\"",
                "It's 3 < 5, isn't it?",
                "Price: two coins.",
                "'Tis nothing, it's fine",
                "The Adaline: a ship.",
                "I think [thinking is hard].",
                "Hello \u2014 \u201Cfriend\u201D."
            })
    void whatIsMeantToBeSaidStays(String written) {
        assertTrue(of(written).equals(written) || written.startsWith("'"), of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Well met. I am the gua | Well met.",
                "Well met! Mr. Smi | Well met!",
                "\"Well met. I am | Well met.",
                "Ada: Well met. And | Well met.",
                "Well met. | Well met."
            })
    void whatWasCutOffEndsWithTheLastWholeSentence(String written, String spoken) {
        assertEquals(spoken, SpokenAnswer.of(written, "Ada Lovell", "Alice", true));
    }

    @Test
    void thoughtsWithoutAnEndAndHalfASentenceAreNoAnswer() {
        assertEquals(DialogueFailure.MALFORMED, failure("<think>She is new", false));
        assertEquals(DialogueFailure.TOKEN_LIMIT, failure("<think>She is new", true));
        assertEquals(DialogueFailure.MALFORMED, failure("Well met. <think>She", false));
        assertEquals(DialogueFailure.MALFORMED, failure("<think>She is new</think>", false));
        assertEquals(DialogueFailure.MALFORMED, failure("<|channel|>analysis<|message|>She is new", false));
        assertEquals(DialogueFailure.MALFORMED, failure("<|im_end|>", false));
        assertEquals(DialogueFailure.MALFORMED, failure("\"\"", false));
        assertEquals(DialogueFailure.TOKEN_LIMIT, failure("I am the gua", true));
    }

    private static String spoken(String json) {
        return ChatAnswer.read(json.getBytes(StandardCharsets.UTF_8)).spoken(CONTEXT, 160);
    }

    @Test
    void theShapesOfKnownServersAreRead() {
        assertEquals(
                "Well met.",
                spoken("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{"
                        + "\"role\":\"assistant\",\"content\":\"Well met.\",\"refusal\":null},\"logprobs\":null,"
                        + "\"finish_reason\":\"stop\"}],\"usage\":{\"total_tokens\":3}}"),
                "OpenAI");
        assertEquals(
                "Well met.",
                spoken("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"reasoning_content\":\"She is new.\","
                        + "\"content\":\"\\n\\nWell met.\",\"tool_calls\":[]},\"finish_reason\":\"stop\","
                        + "\"stop_reason\":null}]}"),
                "vLLM, and llama.cpp with its thoughts apart");
        assertEquals(
                "Well met.",
                spoken("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Well met.\","
                        + "\"reasoning\":\"She is new.\"},\"finish_reason\":\"stop\"}]}"),
                "Ollama");
        assertEquals(
                "Well met.",
                spoken("{\"choices\":[{\"message\":{\"content\":[{\"type\":\"thinking\",\"thinking\":[]},"
                        + "{\"type\":\"text\",\"text\":\"Well met.\"}]}}]}"),
                "parts");
    }

    @Test
    @Timeout(60)
    void anAnswerMadeToBeReadAgainAndAgainIsReadOnce() {
        assertEquals(DialogueFailure.TOO_LONG, failure("Ada: ".repeat(50_000), false));
        assertEquals("Well met.", of("[INST]".repeat(40_000) + "Well met."));
        final String gaps = of("Well" + "\n ".repeat(100_000) + "\n\t".repeat(20_000) + "met.");
        assertEquals("Well met.", gaps.replaceAll("\\s+", " "));
        assertEquals(DialogueFailure.TOO_LONG, failure("Well\n" + "*".repeat(200_000), false));
    }

    @Test
    void anAnswerWithoutWordsNamesTheFinishReasonAndTheRemedy() {
        final String limit = message("{\"choices\":[{\"message\":{\"content\":null,\"reasoning_content\":\"hm hm\"},"
                + "\"finish_reason\":\"length\"}]}");
        assertEquals(
                "the answer has no words: finish_reason length, after 5 chars of thoughts. The model used up its 160"
                        + " tokens before it spoke: allow more, or turn thinking off",
                limit);
        assertEquals(
                limit,
                message("{\"choices\":[{\"message\":{\"content\":\"\",\"reasoning\":\"hm hm\"},"
                        + "\"finish_reason\":\"length\"}]}"));
        assertTrue(message("{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"content_filter\"}]}")
                .endsWith("finish_reason content_filter"));
        assertTrue(message("{\"error\":{\"message\":\"out of memory\"}}").contains("an error instead of words"));
    }

    private static String message(String json) {
        return assertThrows(DialogueException.class, () -> spoken(json)).getMessage();
    }
}
