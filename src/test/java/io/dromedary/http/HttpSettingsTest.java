package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

  @Test
  void idleConnectionsAreKeptForFiveSecondsAndTheMachineLooksNamesUp() {
    assertThat(HttpSettings.Connections.atMost(7))
        .isEqualTo(new HttpSettings.Connections(7, Duration.ofSeconds(5), List.of()));
  }

  @Test
  void thePartsAreNeverAboveTheWhole() {
    HttpSettings settings = new HttpSettingsBuilder().timeout(Duration.ofSeconds(3)).build();

    assertThat(settings.limits().connectTimeout()).hasSeconds(3);
    assertThat(settings.limits().firstByteTimeout()).hasSeconds(3);
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    refuses(b -> b.timeout(Duration.ZERO), "timeout must be 1 ms to 86400 s, was 0 s");
    refuses(b -> b.timeout(Duration.ofDays(2)), "timeout must be 1 ms to 86400 s, was 172800 s");
    refuses(
        b -> b.connectTimeout(Duration.ofMillis(-1)),
        "connect-timeout must be 1 ms to 86400 s, was -1 ms");
    refuses(
        b -> b.firstByteTimeout(Duration.ZERO),
        "first-byte-timeout must be 1 ms to 86400 s, was 0 s");
    refuses(
        b -> b.keepAlive(Duration.ofMillis(-1)), "keep-alive must be 0 s to 86400 s, was -1 ms");
    refuses(b -> b.maxBody(-1), "max-body must be 0 bytes or more, was -1");
    refuses(b -> b.maxConnections(0), "concurrency must be above 0, was 0");
    refuses(b -> b.userAgent("a\nb"), "user-agent must be printable ASCII, was 'a\nb'");
    refuses(b -> b.userAgent(" "), "user-agent must be printable ASCII, was ' '");
  }

  @Test
  void aBadProxyIsNamed() {
    assertThatThrownBy(() -> new ProxyServer(ProxyServer.Type.HTTP, "", 1, Optional.empty()))
        .hasMessage("proxy must name a host, was ''");
    assertThatThrownBy(() -> new ProxyServer(ProxyServer.Type.HTTP, "p", 0, Optional.empty()))
        .hasMessage("proxy port must be 1 to 65535, was 0");
  }

  private static void refuses(UnaryOperator<HttpSettingsBuilder> change, String message) {
    assertThatThrownBy(() -> change.apply(new HttpSettingsBuilder()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
