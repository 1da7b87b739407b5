package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import io.dromedary.host.HostPattern;
import io.dromedary.host.PerHost;
import io.dromedary.host.PerHost.Entry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedRulesTest {

  private static final ThrottleSettings ALL = new ThrottleSettings(4, 10, 100);

  private final HostRules rules =
      new ListedRules(
          ALL,
          GroupBy.HOST,
          new PerHost<>(
              List.of(
                  rule("*.example.org", 2, "3", null),
                  rule("slow.example.org", 1, "0.5", null),
                  rule("slow.example.org:8080", 1, "0.25", null),
                  rule("*.deep.example.org", 3, "7", null),
                  rule("*.cdn.net", 8, "20", "cdn"),
                  rule("images.org", 7, "99", "cdn"),
                  rule("[::1]", 5, "5", null))));

  @Test
  void theDigestOfGatesDiffersWithWhoSharesAGateAndNotWithLimits() {
    String ofGroup = digest(GroupBy.HOST, rule("*.cdn.net", 8, "20", "cdn"));

    assertThat(digest(GroupBy.HOST, rule("*.cdn.net", 1, "2", "cdn"))).isEqualTo(ofGroup);
    assertThat(digest(GroupBy.HOST, rule("*.cdn.net", 8, "20", "other"))).isNotEqualTo(ofGroup);
    assertThat(digest(GroupBy.HOST, rule("*.cdn.com", 8, "20", "cdn"))).isNotEqualTo(ofGroup);
    assertThat(digest(GroupBy.DOMAIN, rule("*.cdn.net", 8, "20", "cdn"))).isNotEqualTo(ofGroup);
    assertThat(digest(GroupBy.HOST, rule("b.org", 1, "2", null)))
        .isEqualTo(digest(GroupBy.HOST, rule("c.org", 3, "4", null)));
    assertThat(digest(GroupBy.DOMAIN, rule("a.cdn.net", 8, "20", null)))
        .isNotEqualTo(digest(GroupBy.DOMAIN, rule("b.cdn.net", 8, "20", null)));
  }

  private static String digest(GroupBy groupBy, Entry<HostLimits> limits) {
    return new ListedRules(ALL, groupBy, new PerHost<>(List.of(limits))).gatesDigest();
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, 2, 3",
    "a.example.org, 2, 3",
    "a.example.org:81, 2, 3",
    "slow.example.org, 1, 0.5",
    "slow.example.org:99, 1, 0.5",
    "slow.example.org:8080, 1, 0.25",
    "x.deep.example.org, 3, 7",
    "badexample.org, 4, 10",
    "[::1]:8080, 5, 5",
    "other.net, 4, 10"
  })
  void takesTheMostExactRule(String host, int concurrency, double rate) {
    HostKey key = new HostKey(host);
    assertThat(rules.gateOf(key)).isEqualTo(key);
    assertThat(rules.limitsOf(key)).isEqualTo(new ThrottleSettings(concurrency, rate, 100));
  }

  @Test
  void givesTheHostsOfAGroupOneGateWithTheLowestLimitsOfAnyOfThem() {
    HostKey gate = rules.gateOf(new HostKey("a.cdn.net"));
    assertThat(rules.gateOf(new HostKey("b.cdn.net:8443"))).isEqualTo(gate);
    assertThat(rules.gateOf(new HostKey("images.org"))).isEqualTo(gate);
    assertThat(rules.limitsOf(gate)).isEqualTo(new ThrottleSettings(7, 20, 100));
    assertThat(rules.gateOf(new HostKey("cdn"))).isNotEqualTo(gate);
  }

  @Test
  void givesTheHostsOfADomainOneGateWhenSetSo() {
    HostRules byDomain =
        new ListedRules(
            ALL,
            GroupBy.DOMAIN,
            new PerHost<>(
                List.of(rule("*.b.org", 1, "1", null), rule("alone.b.org", 2, "2", null))));
    HostKey gate = new HostKey("b.org");
    assertThat(byDomain.gateOf(new HostKey("x.b.org"))).isEqualTo(gate);
    assertThat(byDomain.gateOf(new HostKey("y.b.org:81"))).isEqualTo(gate);
    assertThat(byDomain.gateOf(gate)).isEqualTo(gate);
    assertThat(byDomain.limitsOf(gate)).isEqualTo(new ThrottleSettings(1, 1, 100));
    HostKey alone = new HostKey("alone.b.org");
    assertThat(byDomain.gateOf(alone)).isEqualTo(alone);
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> rule("a.*.org", 1, "1", null))
        .hasMessage("hosts must be a host or *.domain, was a.*.org");
    assertThatThrownBy(() -> rule("a.org", 1, "1", " "))
        .hasMessage("the group of a host must have a name");
    assertThatThrownBy(
            () ->
                new ListedRules(
                    ALL, GroupBy.HOST, new PerHost<>(List.of(rule("a.org", 0, "1", null)))))
        .hasMessage("host-concurrency must be at least 1, was 0");
  }

  private static Entry<HostLimits> rule(String hosts, int concurrency, String rate, String group) {
    return new Entry<>(
        new HostPattern(hosts),
        new HostLimits(
            OptionalInt.of(concurrency),
            OptionalDouble.of(Double.parseDouble(rate)),
            Optional.ofNullable(group)));
  }
}
