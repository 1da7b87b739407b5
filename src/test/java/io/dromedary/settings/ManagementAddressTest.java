package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementAddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:9000, 127.0.0.1, 9000",
    "0.0.0.0:0, 0.0.0.0, 0",
    "localhost:65535, localhost, 65535",
    "[::1]:9000, ::1, 9000",
    "off, '', 0"
  })
  void isReadAndWrittenAlike(String text, String host, int port) {
    ManagementAddress address = ManagementAddress.parse(text);

    assertThat(address).isEqualTo(new ManagementAddress(host, port)).hasToString(text);
    assertThat(address.isOff()).isEqualTo("off".equals(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9000", ":9000", "h", "h:", "h:65536", "::1:9000", "h:9000/x", "OFF", "h :1"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> ManagementAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
