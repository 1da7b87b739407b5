package io.dromedary.settle;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPattern;
import io.dromedary.results.Redirect;
import io.dromedary.store.LastAnswer;
import io.dromedary.url.Urls;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The statuses that are ok: 2xx, and for each host those that are set for it. Immutable; safe for
 * use by any thread.
 */
public final class Accepted {

  private static final int FIRST_OK = 200;
  private static final int LAST_OK = 299;

  /**
   * What is ok at some hosts.
   *
   * @param hosts the hosts
   * @param statuses those that are ok besides 2xx
   */
  public record Rule(HostPattern hosts, IntPredicate statuses) {}

  private final IntPredicate elsewhere;
  private final List<Rule> mostExactFirst;

  /**
   * Makes one.
   *
   * @param elsewhere what is ok, besides 2xx, at a host that no rule is for
   * @param rules where several are for one host, the most exact one alone counts
   */
  public Accepted(IntPredicate elsewhere, List<Rule> rules) {
    this.elsewhere = elsewhere;
    this.mostExactFirst =
        rules.stream()
            .sorted(Comparator.comparing(Rule::hosts, HostPattern.MOST_EXACT_FIRST))
            .toList();
  }

  /**
   * Whether an answer of a URL is ok.
   *
   * @param url the URL that was called last, in any form
   */
  public boolean isOk(String url, int status) {
    return isOkAnywhere(status) || extra(url).test(status);
  }

  /** Whether what a URL is remembered by is ok: the host that answered last counts. */
  boolean isOk(String url, LastAnswer answer) {
    List<Redirect> way = Trail.parse(answer.way()).redirects();
    String last = way.isEmpty() ? url : way.get(way.size() - 1).to();
    return answer.status() > 0 && isOk(last, answer.status());
  }

  /** Whether an answer of a host is ok. */
  boolean isOk(HostKey host, int status) {
    return isOkAnywhere(status) || extra(host).test(status);
  }

  private static boolean isOkAnywhere(int status) {
    return FIRST_OK <= status && status <= LAST_OK;
  }

  private IntPredicate extra(String url) {
    return mostExactFirst.isEmpty() ? elsewhere : Urls.host(url).map(this::extra).orElse(elsewhere);
  }

  private IntPredicate extra(HostKey host) {
    return mostExactFirst.stream()
        .filter(rule -> rule.hosts().matches(host))
        .findFirst()
        .map(Rule::statuses)
        .orElse(elsewhere);
  }
}
