package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UrlKeyTest {

  @Test
  void isTheFirstHalfOfTheDigestOfTheCanonicalForm() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest("http://example.org/".getBytes(StandardCharsets.US_ASCII));

    assertThat(key("HTTP://EXAMPLE.org").bytes()).isEqualTo(Arrays.copyOf(digest, 16));
  }

  @Test
  void isPinnedBecauseDatabasesHoldIt() {
    assertThat(UrlKey.VERSION).isEqualTo(1);
    assertThat(key("http://example.org/").text()).isEqualTo("781bc04ec9bd049cdfacaec4ae202610");
  }

  @Test
  void comesBackFromItsBytesAndItsText() {
    UrlKey key = key("http://example.org/");

    assertThat(UrlKey.of(key.bytes())).isEqualTo(key);
    assertThat(UrlKey.parse(key.text())).isEqualTo(key);
  }

  @Test
  void writesLeadingZeros() {
    assertThat(new UrlKey(0, 1).text()).isEqualTo("00000000000000000000000000000001");
  }

  @Test
  void refusesWhatIsNotAKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlKey.of(new byte[15]))
        .withMessage("a URL key must have 16 bytes, had 15");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlKey.parse("abc"))
        .withMessage("a URL key must have 32 hexadecimal digits, was abc");
    assertThatIllegalArgumentException().isThrownBy(() -> UrlKey.parse("g".repeat(32)));
  }

  private static UrlKey key(String input) {
    return ((ParsedUrl.Valid) Urls.parse(input)).url().key();
  }
}
