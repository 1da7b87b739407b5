package io.dromedary.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org, true",
    "EXAMPLE.org, example.org, true",
    "example.org, example.org:8080, true",
    "example.org:8080, example.org:8080, true",
    "example.org:8080, example.org, false",
    "example.org:8080, example.org:80801, false",
    "example.org, a.example.org, false",
    "example.org, badexample.org, false",
    "*.example.org, example.org, true",
    "*.example.org, a.b.example.org:81, true",
    "*.example.org, badexample.org, false",
    "*.example.org, example.org.evil.net, false",
    "[::1], [::1]:81, true",
    "[::1]:81, [::1], false",
  })
  void namesHosts(String pattern, String host, boolean matches) {
    assertThat(new HostPattern(pattern).matches(new HostKey(host))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "*.example.org, *.a.example.org, true",
    "*.example.org, a.example.org:81, true",
    "*.a.example.org, *.example.org, false",
    "example.org, example.org:81, true",
    "example.org, *.example.org, false",
    "*.ample.org, *.example.org, false",
  })
  void namesAllThatAnotherNames(String wide, String narrow, boolean contains) {
    assertThat(new HostPattern(wide).contains(new HostPattern(narrow))).isEqualTo(contains);
  }

  @Test
  void oneHostComesBeforeADomainAndAShortDomainLast() {
    assertThat(
            Stream.of("*.org", "a.org", "*.example.org", "a.org:81")
                .map(HostPattern::new)
                .sorted(HostPattern.MOST_EXACT_FIRST)
                .map(HostPattern::text))
        .containsExactly("a.org:81", "a.org", "*.example.org", "*.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*.", "*", "a.*.org", "*.*.org"})
  void aNameWithoutAHostIsRefused(String text) {
    assertThatThrownBy(() -> new HostPattern(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
