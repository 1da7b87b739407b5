package io.dromedary.settle;

import io.dromedary.host.HostKey;
import io.dromedary.host.PerHost;
import io.dromedary.results.Redirect;
import io.dromedary.store.LastAnswer;
import io.dromedary.url.Urls;
import java.util.List;

/**
 * The statuses that are ok: 2xx, and for each host those that are set for it.
 *
 * @param elsewhere the statuses that are ok, besides 2xx, at a host for which nothing is set
 * @param hosts the statuses that are ok, besides 2xx, at some hosts
 */
public record AcceptedStatuses(Statuses elsewhere, PerHost<Statuses> hosts) {

  private static final int FIRST_OK = 200;
  private static final int LAST_OK = 299;

  /**
   * Returns true when an answer of a URL is ok.
   *
   * @param url the URL that was called last, in any form
   */
  public boolean isOk(String url, int status) {
    return isOkAnywhere(status) || extra(url).contains(status);
  }

  /** Returns true when what a URL is remembered by is ok: the host that answered last counts. */
  boolean isOk(String url, LastAnswer answer) {
    List<Redirect> way = UrlHistory.parse(answer.way()).redirects();
    String last = way.isEmpty() ? url : way.get(way.size() - 1).to();
    return answer.status() > 0 && isOk(last, answer.status());
  }

  /** Returns true when an answer of a host is ok. */
  boolean isOk(HostKey host, int status) {
    return isOkAnywhere(status) || extra(host).contains(status);
  }

  private static boolean isOkAnywhere(int status) {
    return FIRST_OK <= status && status <= LAST_OK;
  }

  private Statuses extra(String url) {
    return hosts.isEmpty() ? elsewhere : Urls.host(url).map(this::extra).orElse(elsewhere);
  }

  private Statuses extra(HostKey host) {
    return hosts.all(host).findFirst().orElse(elsewhere);
  }
}
