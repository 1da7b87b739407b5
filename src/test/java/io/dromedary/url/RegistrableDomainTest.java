package io.dromedary.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrableDomainTest {

  @ParameterizedTest
  @CsvSource({
    "www.example.org, example.org",
    "example.org, example.org",
    "a.b.example.co.uk, example.co.uk",
    "co.uk, co.uk",
    "org, org",
    "alice.github.io, alice.github.io",
    "x.alice.github.io, alice.github.io",
    "localhost, localhost",
    "192.0.2.1, 192.0.2.1",
    "[2001:db8::1], [2001:db8::1]",
    "www.xn--bcher-kva.example, xn--bcher-kva.example"
  })
  void findsWhatSomebodyHasRegistered(String name, String domain) {
    assertThat(RegistrableDomain.of(name)).isEqualTo(domain);
  }
}
