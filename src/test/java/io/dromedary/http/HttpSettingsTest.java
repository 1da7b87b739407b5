package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

  @Test
  void everyDefaultIsAsDocumented() {
    assertThat(HttpSettings.defaults())
        .isEqualTo(
            new HttpSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                65_536,
                "Dromedary",
                1_000,
                Duration.ofSeconds(5),
                ProxyRules.NONE,
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void everySettingIsKept() {
    ProxyServer proxy = new ProxyServer(ProxyServer.Type.SOCKS5, "p", 1, Optional.empty());
    List<InetSocketAddress> servers = List.of(new InetSocketAddress("127.0.0.1", 53));

    HttpSettings settings =
        HttpSettings.builder()
            .connectTimeout(Duration.ofSeconds(1))
            .firstByteTimeout(Duration.ofSeconds(2))
            .timeout(Duration.ofSeconds(3))
            .maxBody(4)
            .userAgent("u")
            .maxConnections(5)
            .keepAlive(Duration.ZERO)
            .proxy(proxy)
            .caFile(Path.of("ca"))
            .allowPrivate(true)
            .allowNetworks(List.of("10.0.0.0/8"))
            .denyNetworks(List.of("::1"))
            .dnsServers(servers)
            .build();

    assertThat(settings)
        .isEqualTo(
            new HttpSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                4,
                "u",
                5,
                Duration.ZERO,
                ProxyRules.ofAll(proxy),
                Optional.of(Path.of("ca")),
                true,
                List.of("10.0.0.0/8"),
                List.of("::1"),
                servers));
  }

  @Test
  void thePartsAreNeverAboveTheWhole() {
    HttpSettings settings = HttpSettings.builder().timeout(Duration.ofSeconds(3)).build();

    assertThat(settings.connectTimeout()).hasSeconds(3);
    assertThat(settings.firstByteTimeout()).hasSeconds(3);
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
    HttpSettingsBuilder builder = change.apply(HttpSettings.builder());
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
