package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
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
}
