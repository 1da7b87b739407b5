package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggedUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://h/a, http://h/a",
    "http://h:8080/a?token=secret, http://h:8080/a?...",
    "http://h/a#secret, http://h/a#...",
    "http://user:secret@h/a, http://...@h/a",
    "http://user:sec@ret@h/a?b=c@d, http://...@h/a?...",
    "http:user:secret@h/a, http:...@h/a",
    "http:\\\\user:secret@h/a, http:\\\\...@h/a",
    "http://user:secret?secret@h/, http://...@h/",
    "http://h:80/a@b, http://h:80/a@b",
    "no url, no url"
  })
  void whatMayBeSecretIsLeftOut(String url, String shown) {
    assertThat(Urls.shown(url)).isEqualTo(shown);
  }

  @Test
  void aLongOneIsCut() {
    assertThat(Urls.shown("http://h/" + "a".repeat(10_000))).hasSizeLessThan(210).endsWith("a...");
  }
}
