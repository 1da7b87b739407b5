package io.dromedary.app.demo;

import java.util.ArrayList;
import java.util.List;

/** The list of the demo: URLs of four hosts in turn, and some of them twice. */
public final class DemoList {

  private static final List<String> QUICK =
      List.of("shop.localhost", "news.localhost", "wiki.localhost");

  /** URLs of each host. */
  public static final int PAGES = 52;

  private static final int DUPLICATES = 12;

  private DemoList() {}

  /** The lines, with a comment on top. */
  public static List<String> lines(DemoHosts hosts) {
    List<String> urls = new ArrayList<>();
    for (int page = 1; page <= PAGES; page++) {
      for (String host : QUICK) {
        urls.add(hosts.url(host, "/page/" + page));
      }
      urls.add(hosts.url(DemoHosts.LIMITED, "/item/" + page));
    }
    urls.addAll(List.copyOf(urls.subList(0, DUPLICATES)));
    urls.add(0, "# URLs of four hosts; the last " + DUPLICATES + " lines are duplicates");
    return urls;
  }
}
