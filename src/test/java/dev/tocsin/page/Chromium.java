package dev.tocsin.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/// The machine's own Chromium, headless. Playwright's download of one is switched off.
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(FLAGS));
    }

    private static Path executable() {
        Stream<Path> path = Stream.of(System.getenv("PATH").split(":"))
                .map(Path::of)
                .flatMap(folder -> NAMES.stream().map(folder::resolve));
        return Stream.concat(Stream.of(Path.of("/usr/bin/chromium")), path)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "These tests need Chromium on the PATH. Install it: apt-get install chromium"));
    }

    /// A browser window with no past: no cookie, no signed-in user.
    BrowserContext window(String base, Consumer<Browser.NewContextOptions> options) {
        var all = new Browser.NewContextOptions().setBaseURL(base).setLocale("en-GB");
        options.accept(all);
        return browser.newContext(all);
    }

    static void signIn(Page page, String name, String password) {
        page.navigate("/login");
        page.locator("[name=j_username]").fill(name);
        page.locator("[name=j_password]").fill(password);
        page.locator("main button").click();
        page.waitForURL(url -> !url.contains("j_security_check"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
