package io.dromedary.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.throttle.HostRules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which gate a host passes, and with which limits, as they are set. */
class HostRulesTest {

  private final Map<String, String> settings = new LinkedHashMap<>();

  private HostRulesTest with(String key, String value) {
    settings.put("dromedary." + key, value);
    return this;
  }

  private HostRules rules() {
    return Settings.of(settings).hosts().rules();
  }

  private String gate(String host) {
    return rules().gateOf(new HostKey(host)).value();
  }

  /** Slots and pace. */
  private String limits(String host) {
    HostRules rules = rules();
    ThrottleSettings limits = rules.limitsOf(rules.gateOf(new HostKey(host)));
    return limits.hostConcurrency() + " at " + limits.hostRate();
  }

  @Test
  void withoutSettingsEachHostHasItsOwnGate() {
    assertThat(gate("a.example.org:81")).isEqualTo("a.example.org:81");
    assertThat(limits("a.example.org:81")).isEqualTo("4 at 10.0");
  }

  @Test
  void whatIsNotSetForAHostIsAsForItsDomainAndThenAsForAll() {
    with("hosts.\"*.example.org\".rate", "0.5")
        .with("hosts.\"*.b.example.org\".concurrency", "3")
        .with("hosts.\"a.b.example.org\".concurrency", "2");
    assertThat(limits("a.b.example.org")).isEqualTo("2 at 0.5");
    assertThat(limits("x.b.example.org")).isEqualTo("3 at 0.5");
    assertThat(limits("example.org")).isEqualTo("4 at 0.5");
    assertThat(limits("example.net")).isEqualTo("4 at 10.0");
  }

  @Test
  void aHeaderAloneTakesNoHostOutOfTheLimitsOfItsDomain() {
    with("group-by", "domain")
        .with("hosts.\"*.example.org\".rate", "0.5")
        .with("hosts.\"a.example.org\".headers.X-A", "b");
    assertThat(gate("a.example.org")).isEqualTo("example.org");
    assertThat(limits("a.example.org")).isEqualTo("4 at 0.5");
  }

  @Test
  void aGroupHasTheLowestLimitsOfAllThatAreInIt() {
    with("hosts.\"a.org\".group", "g")
        .with("hosts.\"a.org\".concurrency", "2")
        .with("hosts.\"a.org\".rate", "0")
        .with("hosts.\"*.b.org\".group", "g")
        .with("hosts.\"*.b.org\".concurrency", "7")
        .with("hosts.\"*.b.org\".rate", "3");
    assertThat(gate("a.org")).isEqualTo(gate("x.b.org")).isNotEqualTo(gate("c.org"));
    assertThat(limits("a.org")).isEqualTo("2 at 3.0");
    assertThat(limits("x.b.org")).isEqualTo("2 at 3.0");
  }

  @Test
  void aRateOfZeroIsNoLimit() {
    with("hosts.\"a.org\".rate", "0");
    assertThat(limits("a.org")).isEqualTo("4 at 0.0");
  }

  @Test
  void hostsOfARegistrableDomainShareAGateWhenSetSo() {
    with("group-by", "domain").with("hosts.\"own.example.co.uk\".rate", "1");
    assertThat(gate("a.example.co.uk:81")).isEqualTo(gate("b.example.co.uk"));
    assertThat(gate("a.example.co.uk")).isNotEqualTo(gate("a.other.co.uk"));
    assertThat(gate("own.example.co.uk")).isEqualTo("own.example.co.uk");
  }

  @Test
  void theLimitsOfAPartOfARegistrableDomainAreNotLost() {
    with("group-by", "domain").with("hosts.\"*.api.example.org\".rate", "0.5");
    assertThat(gate("a.api.example.org"))
        .isEqualTo(gate("b.api.example.org"))
        .isNotEqualTo(gate("www.example.org"));
    assertThat(limits("a.api.example.org")).isEqualTo("4 at 0.5");
    assertThat(limits("www.example.org")).isEqualTo("4 at 10.0");
  }
}
