package dev.shopbell.assets.widget;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's own Chromium. Without one a developer's run skips the browser tests and says so; a run on CI fails. */
public final class Chromium {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private Chromium() {}

    /** The one browser of this virtual machine, which ends with its last test; to start one costs seconds. */
    static ChromeDriver shared(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Chromium.class))
                .computeIfAbsent(Chromium.class, key -> new Shared(start()), Shared.class)
                .browser();
    }

    private record Shared(ChromeDriver browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.quit();
        }
    }

    /** A browser of the test's own, which it has to quit. */
    public static ChromeDriver start() {
        if (!Files.isExecutable(BROWSER) || !Files.isExecutable(DRIVER)) {
            var reason = "the widget's browser tests need " + BROWSER + " and " + DRIVER;
            assertNotEquals("true", System.getenv("CI"), reason);
            System.out.println("SKIPPED: " + reason);
            abort(reason);
        }
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-proxy-server",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-extensions",
                // The page of a test and the frame in it run in the processes of the test before.
                "--process-per-site",
                "--no-first-run",
                "--lang=en",
                "--window-size=1200,860");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder().usingDriverExecutable(new File(DRIVER.toString())).build();
        var browser = new ChromeDriver(service, options);
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        return browser;
    }
}
