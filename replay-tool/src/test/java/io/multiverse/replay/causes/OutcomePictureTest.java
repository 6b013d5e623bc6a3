package io.multiverse.replay.causes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.experiments.statistics.Proportion;
import io.multiverse.expression.Expression;
import io.multiverse.kernel.event.MapPayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With {@code -Dpictures.update=true} the picture of the documentation is drawn again instead. */
@Tag("once")
class OutcomePictureTest {
    @Test
    void thePictureOfTheDocumentationIsDrawnFromTheFiguresBesideIt() throws Exception {
        Path folder = Path.of("docs/why");
        if (!Files.isDirectory(folder)) {
            folder = Path.of("../docs/why");
        }
        final Path picture = folder.resolve("letter.svg");
        final String drawn = told(MapPayload.decode(Files.readAllBytes(folder.resolve("letter.json"))))
                .svg();
        if (Boolean.getBoolean("pictures.update")) {
            Files.writeString(picture, drawn);
        }
        assertEquals(drawn, Files.readString(picture));
    }

    /** Returns what {@code --json} told, as far as it is drawn. */
    private static OutcomeReport told(Map<String, Object> json) {
        final String outcome = (String) json.get("outcome");
        final List<RewoundPoint> points = new ArrayList<>();
        for (final Object point : (List<?>) json.get("points")) {
            points.add(
                    new RewoundPoint(whole(point, "controlTick"), new Proportion((int) whole(point, "outcomes"), (int)
                            whole(point, "runs"))));
        }
        final Object settled = json.get("settled");
        return new OutcomeReport(
                new OutcomePlan(
                        outcome,
                        Expression.parse(outcome),
                        points.get(0).controlTick(),
                        whole(json, "controlTick"),
                        points.size(),
                        200,
                        new OutcomePlan.Budget(Integer.MAX_VALUE, Long.MAX_VALUE),
                        whole(json, "seed"),
                        1),
                (Boolean) json.get("recorded"),
                points,
                new Settling(whole(settled, "openAt"), whole(settled, "controlTick"), true),
                List.of(),
                (int) whole(json, "runs"),
                false);
    }

    private static long whole(Object map, String key) {
        return ((Number) ((Map<?, ?>) map).get(key)).longValue();
    }
}
