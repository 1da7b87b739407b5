package io.dromedary.simulation;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.throttle.VirtualScheduler;
import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** One list with the URLs of all hosts, those of different hosts mixed. */
final class SimulatedList {

  /** One look at the clock for so many lines, so that no transaction grows without end. */
  private static final int AT_ONCE = 1_000;

  private final ProducerTemplate template;
  private final Frontier frontier;
  private final List<HostGroup> groups;
  private int line;

  SimulatedList(CamelContext camel, Frontier frontier, List<HostGroup> groups) {
    this.template = camel.createProducerTemplate();
    this.frontier = frontier;
    this.groups = groups;
  }

  /** Puts them into the frontier; gives their number. */
  int read(VirtualScheduler scheduler) {
    long list = frontier.lists().open("simulated.txt");
    int most = groups.stream().mapToInt(group -> group.model().urls()).max().orElseThrow();
    for (int number = 0; number < most; number++) {
      for (HostGroup group : groups) {
        if (number < group.model().urls()) {
          put(list, group, number, scheduler);
        }
      }
    }
    frontier.lists().close(list);
    scheduler.advance(Duration.ofSeconds(1));
    return line;
  }

  private void put(long list, HostGroup group, int number, VirtualScheduler scheduler) {
    for (ModelledHost host : group.hosts()) {
      line++;
      put(list, host.url(number));
      if (line % AT_ONCE == 0) {
        scheduler.advance(Duration.ofMillis(10));
      }
    }
  }

  private void put(long list, String text) {
    CanonicalUrl url = ((ParsedUrl.Valid) Urls.parse(text)).url();
    Map<String, Object> headers =
        Map.of(
            FrontierHeaders.LIST_ID,
            list,
            FrontierHeaders.LINE,
            (long) line,
            FrontierHeaders.KEY,
            url.key().text(),
            FrontierHeaders.HOST,
            url.hostKey());
    template.sendBodyAndHeaders("frontier:urls", url.href(), headers);
  }
}
