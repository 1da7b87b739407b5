package io.dromedary.throttle;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Rules from a list. Of the rules that match a host the most exact one counts: one for the host
 * before one for a domain, a longer domain before a shorter one, the first of equals.
 */
public final class ListedRules implements HostRules {

  /** No host name begins so: the gate of a group is never that of a host. */
  private static final String GROUP = "@";

  private final ThrottleSettings limits;
  private final List<HostRule> rules;
  private final UnaryOperator<String> domain;

  /**
   * Makes rules.
   *
   * @param limits what holds where no rule says something else
   * @param domain gives the name that hosts without a group of their own share a gate under, by a
   *     host name without its port, such as its registrable domain; gives the host name itself back
   *     where it stays alone
   * @throws IllegalArgumentException when a limit is out of range
   */
  public ListedRules(ThrottleSettings limits, List<HostRule> rules, UnaryOperator<String> domain) {
    this.limits = limits;
    this.domain = domain;
    this.rules =
        rules.stream()
            .sorted(
                Comparator.comparing(HostRule::isForOne)
                    .thenComparing(rule -> rule.hosts().length())
                    .reversed())
            .toList();
    rules.forEach(rule -> rule.over(limits));
  }

  @Override
  public HostKey gateOf(HostKey host) {
    Optional<HostRule> rule = rule(host);
    Optional<String> group = rule.flatMap(HostRule::group);
    if (group.isPresent()) {
      return group(group.get());
    }
    String name = name(host);
    String shared = rule.filter(HostRule::isForOne).isPresent() ? name : domain.apply(name);
    return shared.equals(name) ? host : new HostKey(shared);
  }

  @Override
  public ThrottleSettings limitsOf(HostKey gate) {
    Optional<HostRule> rule =
        gate.value().startsWith(GROUP)
            ? rules.stream().filter(r -> isOf(r, gate)).findFirst()
            : rule(gate);
    return rule.map(known -> known.over(limits)).orElse(limits);
  }

  /** The gate of a named group. */
  static HostKey group(String name) {
    return new HostKey(GROUP + name);
  }

  /** Whether a rule is for this host. */
  boolean isNamed(HostKey host) {
    return rule(host).isPresent();
  }

  private Optional<HostRule> rule(HostKey host) {
    String name = name(host);
    return rules.stream().filter(rule -> rule.matches(host.value(), name)).findFirst();
  }

  private static boolean isOf(HostRule rule, HostKey gate) {
    return rule.group().filter(name -> gate.value().equals(GROUP + name)).isPresent();
  }

  /** The host without its port. */
  private static String name(HostKey host) {
    String value = host.value();
    int colon = value.lastIndexOf(':');
    return colon > value.lastIndexOf(']') ? value.substring(0, colon) : value;
  }
}
