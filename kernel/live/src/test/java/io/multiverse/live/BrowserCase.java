package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium that looks at pages; screenshots are left in {@code target/screenshots}. */
@Tag("once")
abstract class BrowserCase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Path SCREENSHOTS = Path.of("target/screenshots");

    static ChromeDriver browser;

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

    static ServedRun cities() throws IOException {
        final Path scenario = folder.resolve("cities.yaml");
        Files.writeString(
                scenario,
                "seed: 42\nrealms:\n  - {ids: [ares, juno, mars], type: city, npcs: 12}\nplayers: {count: 20}\n");
        return ServedRun.of(ScenarioFile.scenarioOf(scenario), null);
    }

    static void open(ServedRun run, String fragment) {
        browser.get(run.uri("#" + fragment).toString());
    }

    static void window(int width, int height, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    static void await(String what, BooleanSupplier condition) {
        final long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadline < 0, () -> "not shown: " + what + "; the page says: " + text());
            LockSupport.parkNanos(20_000_000);
        }
    }

    static String text() {
        return (String) browser.executeScript("return document.body.innerText");
    }

    static void awaitText(String part) {
        await(part, () -> text().contains(part));
    }

    static WebElement button(String name) {
        return browser.findElement(By.xpath("//button[normalize-space()='" + name + "']"));
    }

    static void assertNothingWentWrong(String where) {
        final List<String> wrong = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
        assertEquals(List.of(), wrong, where);
    }

    static boolean found(String selector) {
        return !browser.findElements(By.cssSelector(selector)).isEmpty();
    }

    static String shown(String selector) {
        return (String) browser.executeScript("return document.querySelector(arguments[0])?.innerText ?? ''", selector);
    }
}
