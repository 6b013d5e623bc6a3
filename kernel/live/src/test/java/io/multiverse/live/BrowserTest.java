package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Looks at the pages in Chromium; screenshots are left in {@code target/screenshots}. */
@Tag("once")
class BrowserTest {
    private static final List<String> PAGES =
            List.of("overview", "realms", "map", "state", "events", "players", "city", "metrics", "time");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final String NO_WEBGL = "const get = HTMLCanvasElement.prototype.getContext;"
            + "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
            + "  return kind.startsWith('webgl') ? null : get.call(this, kind, ...more); };";

    private static ChromeDriver browser;

    @TempDir
    static Path folder;

    @BeforeAll
    static void startBrowser() throws IOException {
        final Path driver = Path.of("/usr/bin/chromedriver");
        final Path chromium = Path.of("/usr/bin/chromium");
        final boolean isThere = Files.isExecutable(driver) && Files.isExecutable(chromium);
        if (!isThere) {
            assertTrue(!Boolean.getBoolean("multiverse.test.browser"), "Chromium and its driver must be installed");
            System.out.println("The pages were not looked at: there is no " + chromium + " with " + driver);
        }
        Assumptions.assumeTrue(isThere, "no Chromium");
        Logger.getLogger("org.openqa.selenium").setLevel(Level.OFF);
        final ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
        // WebGL without a GPU.
        options.addArguments("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader");
        final LoggingPreferences log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", log);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @AfterEach
    void leaveThePage() {
        browser.get("about:blank");
        browser.manage().logs().get(LogType.BROWSER);
    }

    private static ServedRun cities() throws IOException {
        final Path scenario = folder.resolve("cities.yaml");
        Files.writeString(
                scenario,
                "seed: 42\nrealms:\n  - {ids: [ares, juno, mars], type: city, npcs: 12}\nplayers: {count: 20}\n");
        return ServedRun.of(ScenarioFile.scenarioOf(scenario), null);
    }

    private static void open(ServedRun run, String fragment) {
        browser.get(run.uri("#" + fragment).toString());
    }

    private static void window(int width, int height, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static void await(String what, BooleanSupplier condition) {
        final long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, () -> "not shown: " + what + "; the page says: " + text());
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static String text() {
        return (String) browser.executeScript("return document.body.innerText");
    }

    private static void awaitText(String part) {
        await(part, () -> text().contains(part));
    }

    private static WebElement button(String name) {
        return browser.findElement(By.xpath("//button[normalize-space()='" + name + "']"));
    }

    private static void assertNothingWentWrong(String where) {
        final List<String> wrong = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
        assertEquals(List.of(), wrong, where);
    }

    @Test
    void everyPageFitsWideAndNarrowWindowsInLightAndDark() throws Exception {
        try (ServedRun run = cities()) {
            run.get("api/v1/events");
            run.engine.runControlTicks(30);
            for (final String page : PAGES) {
                for (final int width : new int[] {1280, 360}) {
                    final String scheme = width == 360 ? "dark" : "light";
                    window(width, 900, scheme);
                    open(run, "page=" + page);
                    final String heading = page.substring(0, 1).toUpperCase(Locale.ROOT) + page.substring(1);
                    await(
                            heading,
                            () -> browser.findElements(By.tagName("h1")).stream()
                                    .anyMatch(element -> element.getText().equals(heading)));
                    if (!page.equals("time")) {
                        await("control tick 30", () -> text().contains("30"));
                    }
                    Files.write(
                            SCREENSHOTS.resolve(page + "-" + scheme + ".png"),
                            browser.getScreenshotAs(OutputType.BYTES));
                    assertEquals(
                            Boolean.TRUE,
                            browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"),
                            page + " at " + width);
                    assertNothingWentWrong(page);
                    browser.get("about:blank");
                }
            }
        }
    }

    @Test
    void figuresFollowTheRunUntilItsServerIsGone() throws Exception {
        window(1280, 900, "light");
        final ServedRun run = ServedRun.of(null, "ares", "juno");
        try {
            open(run, "");
            awaitText("live");
            run.run(7);
            await(
                    "control tick 7",
                    () -> browser.findElement(By.cssSelector(".tile .value > span"))
                            .getText()
                            .equals("7"));
        } finally {
            run.close();
        }
        awaitText("connection lost");
    }

    @Test
    void anEventTellsItsCausesAndEffects() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = cities()) {
            run.get("api/v1/events");
            run.engine.runControlTicks(30);
            open(run, "page=events");
            await("events", () -> !browser.findElements(By.cssSelector("td a")).isEmpty());
            final String name = browser.findElement(By.cssSelector("td a")).getText();
            browser.findElement(By.cssSelector("td a")).click();
            awaitText("Why " + name);
            assertTrue(browser.findElements(By.cssSelector(".chain li.self")).size() == 1);
            assertNothingWentWrong("events");
        }
    }

    @Test
    void aStateUnfoldsToAFieldThatIsWatched() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = cities()) {
            run.engine.runControlTicks(3);
            open(run, "page=state&realm=juno");
            await(
                    "market",
                    () -> !browser.findElements(By.cssSelector("button[aria-label=market]"))
                            .isEmpty());
            browser.findElement(By.cssSelector("button[aria-label=market]")).click();
            await(
                    "treasury",
                    () -> !browser.findElements(By.linkText("treasury")).isEmpty());
            browser.findElement(By.linkText("treasury")).click();
            awaitText("juno.market.treasury = ");
            assertTrue(browser.getCurrentUrl().contains("field=market.treasury"));
            assertNothingWentWrong("state");
        }
    }

    @Test
    void aPlayerIsFoundByName() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = cities()) {
            run.engine.runControlTicks(3);
            open(run, "page=players");
            await("the form", () -> found("form input"));
            browser.findElement(By.cssSelector("form input")).sendKeys("3\n");
            awaitText("Inventory");
            assertTrue(browser.getCurrentUrl().contains("player=3"));
            assertNothingWentWrong("players");
        }
    }

    @Test
    void whoeverKnowsTheTokenPausesAndStepsTheRun() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = ServedRun.controlled(null, "ares")) {
            run.run(1);
            open(run, "");
            awaitText("Pause");
            button("Pause").click();
            await(
                    "token",
                    () -> !browser.findElements(By.cssSelector("dialog input")).isEmpty());
            browser.findElement(By.cssSelector("dialog input")).sendKeys(ServedRun.TOKEN + "\n");
            awaitText("Resume");
            final CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run.engine.runControlTicks(3));
            await("step", () -> button("Step").isEnabled());
            button("Step").click();
            await("one step", () -> run.engine.controlTickCount() == 2);
            button("Resume").click();
            running.join();
            assertEquals(4, run.engine.controlTickCount());
            assertTrue(!browser.getCurrentUrl().contains(ServedRun.TOKEN));
            browser.executeScript("sessionStorage.clear()");
            assertNothingWentWrong("control");
        }
    }

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

    @Test
    void whatEndsIsToldWithoutMovingThePage() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = ServedRun.of(null, "ares")) {
            run.run(1);
            open(run, "");
            awaitText("live");
            final Object height = browser.executeScript("return document.querySelector('main').offsetTop");
            run.engine.close();
            awaitText("The run is over after 1 control tick.");
            assertEquals(height, browser.executeScript("return document.querySelector('main').offsetTop"));
            assertNothingWentWrong("the end");
        }
    }

    @Test
    void theWholePageIsReachedByTab() throws Exception {
        window(1280, 900, "light");
        try (ServedRun run = cities()) {
            run.engine.runControlTicks(2);
            open(run, "page=map");
            awaitText("Busiest");
            final Set<String> reached = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                browser.switchTo().activeElement().sendKeys(Keys.TAB);
                reached.add((String) browser.executeScript("const e = document.activeElement;"
                        + "return (e.className || e.tagName).toLowerCase() + '|' + (e.textContent || e.ariaLabel)"));
            }
            for (final String part : List.of("skip|", "a|overview", "a|time", "button|pause", "map|", "matrix|")) {
                assertTrue(
                        reached.stream()
                                .anyMatch(each -> each.toLowerCase(Locale.ROOT).startsWith(part)),
                        part);
            }
        }
    }

    private static boolean found(String selector) {
        return !browser.findElements(By.cssSelector(selector)).isEmpty();
    }

    private static String shown(String selector) {
        return (String) browser.executeScript("return document.querySelector(arguments[0])?.innerText ?? ''", selector);
    }

    @Test
    void aHostileNameIsShownAsItIs() throws Exception {
        window(1280, 900, "light");
        final String name = "<img src=x onerror=window.pwned=1>";
        try (ServedRun run = ServedRun.of(null, name, "javascript:pwned=1")) {
            run.get("api/v1/events");
            run.run(2);
            for (final String page : List.of("overview", "map", "state", "events")) {
                open(run, "page=" + page);
                await(page, () -> text().contains("2"));
                assertTrue(browser.findElements(By.cssSelector("main img")).isEmpty(), page);
                assertNull(browser.executeScript("return window.pwned ?? null"), page);
            }
            open(run, "page=overview");
            awaitText(name);
            open(run, "page=map");
            await("label", () -> shown(".labels").contains("<img"));
            assertNothingWentWrong("hostile names");
        }
    }
}
