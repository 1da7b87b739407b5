package io.dromedary.http;

import static io.dromedary.http.Caller.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.testkit.TestNameServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The address that stands for a host. */
class HostLookupTest {

  private TestNameServer names;
  private AsyncHttpComponent component;

  @BeforeEach
  void start() {
    names = TestNameServer.start();
    component = component(local().dnsServers(List.of(names.address())));
    component.start();
  }

  @AfterEach
  void stop() {
    component.stop();
    names.close();
  }

  private static AsyncHttpComponent component(HttpSettingsBuilder settings) {
    AsyncHttpComponent made = new AsyncHttpComponent(settings.build(), TimeSource.system());
    made.setCamelContext(new DefaultCamelContext());
    return made;
  }

  private static Optional<String> address(AsyncHttpComponent of, String host) throws Exception {
    return of.addresses()
        .addressOf(new HostKey(host))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void ofSeveralAddressesItIsTheSmallestInWhateverOrderTheyCome() throws Exception {
    names
        .name("a.test", 60, "198.51.100.200", "198.51.100.9")
        .name("b.test", 60, "198.51.100.9", "198.51.100.200");

    assertThat(address(component, "a.test:8080")).contains("198.51.100.9");
    assertThat(address(component, "b.test")).contains("198.51.100.9");
  }

  @Test
  void addressesAndNamesUnderLocalhostAreKnown() throws Exception {
    assertThat(address(component, "a.localhost:81")).contains("127.0.0.1");
    assertThat(address(component, "198.51.100.9")).contains("198.51.100.9");
    assertThat(address(component, "[2001:db8::1]:81")).contains("2001:db8::1");
  }

  @Test
  void aNameThatDoesNotExistHasNone() {
    assertThatThrownBy(() -> address(component, "missing.test"))
        .cause()
        .hasMessage("no such name: missing.test");
  }

  @Test
  void behindAProxyNamesHaveNone() throws Exception {
    AsyncHttpComponent proxied =
        component(
            local()
                .proxy(new ProxyServer(ProxyServer.Type.HTTP, "127.0.0.1", 9, Optional.empty())));
    proxied.start();
    try {
      assertThat(address(proxied, "a.test")).isEmpty();
    } finally {
      proxied.stop();
    }
  }
}
