package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

class BrowserMapTest extends BrowserCase {
    private static final String NO_WEBGL = "const get = HTMLCanvasElement.prototype.getContext;"
            + "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
            + "  return kind.startsWith('webgl') ? null : get.call(this, kind, ...more); };";

    @Test
    void theMapHasThreeDimensionsAndItsRealmsAreFoundByKeyboard() throws Exception {
        window(1280, 900, "dark");
        try (ServedRun run = cities()) {
            run.get("api/v1/flows");
            run.engine.runControlTicks(5);
            open(run, "page=map");
            await("three dimensions", () -> found(".stage[data-view=space] canvas"));
            await("labels", () -> shown(".labels").contains("ares"));
            browser.findElement(By.cssSelector("input[type=search]")).sendKeys("jun\n");
            await("juno", () -> shown(".told").startsWith("juno"));
            browser.findElement(By.cssSelector("canvas.map")).sendKeys(Keys.ARROW_LEFT, "+", Keys.ENTER);
            awaitText("fields changed");
            assertTrue(browser.getCurrentUrl().contains("realm=juno"));
            assertNothingWentWrong("map");
        }
    }

    @Test
    void theMapIsFlatWithoutWebGl() throws Exception {
        window(1280, 900, "light");
        final Object script = browser.executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", NO_WEBGL))
                .get("identifier");
        try (ServedRun run = cities()) {
            run.engine.runControlTicks(2);
            open(run, "page=map");
            await("the flat map", () -> found(".stage[data-view=plane] canvas"));
            awaitText("has no WebGL");
            browser.findElement(By.cssSelector("canvas.map")).sendKeys("n", Keys.ARROW_UP);
            await("a realm", () -> shown(".told").contains("running"));
            final WebElement map = browser.findElement(By.cssSelector("canvas.map"));
            final Object before = browser.executeScript("return arguments[0].toDataURL()", map);
            new Actions(browser)
                    .keyDown(Keys.SHIFT)
                    .dragAndDropBy(map, 60, 40)
                    .keyUp(Keys.SHIFT)
                    .perform();
            await(
                    "a map that was moved",
                    () -> !before.equals(browser.executeScript("return arguments[0].toDataURL()", map)));
            assertNothingWentWrong("flat map");
        } finally {
            browser.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
    }

    @Test
    void tenThousandRealmsKeepFewRowsAndLabels() throws Exception {
        window(1280, 900, "light");
        final String[] names =
                IntStream.range(0, 10_000).mapToObj(i -> "r_" + i).toArray(String[]::new);
        try (ServedRun run = ServedRun.of(null, names)) {
            run.run(1);
            open(run, "page=realms");
            awaitText("10,000 rows");
            assertTrue(browser.findElements(By.tagName("tr")).size() < 200);
            browser.findElement(By.cssSelector("input[type=search]")).sendKeys("r_9999");
            awaitText("1 of 10,000 rows");
            open(run, "page=map");
            awaitText("10,000 realms");
            await("labels", () -> found(".labels span"));
            assertTrue(browser.findElements(By.cssSelector(".labels span")).size() <= 40);
            assertNothingWentWrong("ten thousand realms");
        }
    }
}
