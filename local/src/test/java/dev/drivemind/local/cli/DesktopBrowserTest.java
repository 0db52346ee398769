package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesktopBrowserTest {
    @Test
    void withoutADisplayNothingIsOpened() {
        DesktopBrowser browser = new DesktopBrowser(Map.of("DISPLAY", ""), "Linux");

        assertThat(browser.opener()).isEmpty();
        assertThat(browser.open(URI.create("http://127.0.0.1:1/"))).isFalse();
    }

    @Test
    void everyDesktopHasItsOwnWay() {
        assertThat(new DesktopBrowser(Map.of("DISPLAY", ":0"), "Linux").opener())
                .contains("xdg-open");
        assertThat(new DesktopBrowser(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux").opener())
                .contains("xdg-open");
        assertThat(new DesktopBrowser(Map.of(), "Mac OS X").opener()).contains("open");
    }
}
