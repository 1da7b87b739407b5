package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {

  /** Loading the tables of ICU costs start time, so the classes run here where it is missing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "HTTP://EXAMPLE.org/../ü#x",
        "http://127.1/",
        "http://[::1]/",
        "http://%65x/"
      })
  void anAsciiNameNeedsNoIcu(String input) throws Exception {
    URL classes = Urls.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> urls = alone.loadClass(Urls.class.getName());
      Object parsed = urls.getMethod("parse", String.class).invoke(null, input);
      assertThat(parsed).hasToString(Urls.parse(input).toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ü-", "-ü", "aa--ü", "ü..b", "ü."})
  void hyphensAndEmptyLabelsAreAllowed(String name) throws Exception {
    assertThat(Domain.toAscii(name)).startsWith("xn--").doesNotContain("ü");
  }

  @Test
  void lengthsAreNotLimited() throws Exception {
    assertThat(Domain.toAscii("ü" + ".a".repeat(200))).hasSizeGreaterThan(400);
    assertThat(Domain.toAscii("ü" + "a".repeat(100))).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u05D0", "a\u200Db", "\u00AD", "xn--a", "xn--", "\uFFFD", "\uD800"})
  void brokenNamesAreRefused(String name) {
    assertThatThrownBy(() -> Domain.toAscii(name))
        .isInstanceOf(InvalidUrlException.class)
        .hasMessage("the host is not a valid international domain name");
  }
}
