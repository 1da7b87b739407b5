package io.dromedary.app.watch;

import io.dromedary.app.wiring.Version;
import io.dromedary.app.wiring.Wiring;
import io.dromedary.files.OneLine;
import io.dromedary.settings.ManagementAddress;
import io.dromedary.settings.Settings;
import io.dromedary.settings.SettingsSources;
import io.dromedary.store.RunningList;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the start of {@code watch}: its folders, and what an earlier run has left. */
final class WatchStart {

  private static final Logger LOG = LoggerFactory.getLogger(WatchStart.class);

  private static final String PART = ".jsonl.part";

  /** Names in one line, and lines of one kind; the rest is counted. */
  private static final int MOST = 10;

  private final Settings settings;

  WatchStart(Settings settings) {
    this.settings = settings;
  }

  /** Says it. Blocks for a moment. */
  void log(Wiring wiring) {
    LOG.info("Dromedary {}; {}", Version.TEXT, SettingsSources.current().description());
    where(wiring.place());
    ManagementAddress management = settings.monitoring().management();
    LOG.info(
        "Health and metrics: {}",
        management.isOff() ? "off" : "http://" + management + "/q/health and /q/metrics");
    List<RunningList> lists = wiring.frontier().lists().running();
    if (!lists.isEmpty()) {
      LOG.info("Lists that go on: {}", some(lists.stream().map(RunningList::name).toList()));
    }
    List<String> hosts =
        wiring.throttle().closedGates().stream().map(Object::toString).sorted().toList();
    if (!hosts.isEmpty()) {
      LOG.info("Hosts that are closed: {}", some(hosts));
    }
    if (settings.nodes().role().hasFiles()) {
      orphans(lists.stream().map(RunningList::results).collect(Collectors.toSet()));
    }
  }

  private void where(String state) {
    if (settings.nodes().role().hasFiles()) {
      LOG.info(
          "Watching {}; results go to {}, the state is in {}",
          settings.folders().inbox().toAbsolutePath(),
          settings.folders().outbox().toAbsolutePath(),
          state);
    } else {
      LOG.info("Calling for the nodes that share {}; this node has no folders", state);
    }
  }

  /** Results that are not written any more: the state of their lists is gone. */
  private void orphans(Set<String> known) {
    Path outbox = settings.folders().outbox();
    int found = 0;
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(outbox, "*" + PART)) {
      for (Path part : parts) {
        String name = part.getFileName().toString();
        String results = name.substring(0, name.length() - PART.length());
        if (!known.contains(results) && !name.endsWith(".politeness" + PART) && found++ < MOST) {
          LOG.warn(
              "{} belongs to no list that the state knows, and is left as it is: its lines were"
                  + " written by a run whose state is gone. Drop its list again if it is needed",
              OneLine.of(part.toAbsolutePath().toString()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("The outbox cannot be looked through: {}", e.toString());
    }
    if (found > MOST) {
      LOG.warn("{} more such files are in the outbox", found - MOST);
    }
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(MOST).map(OneLine::of).collect(Collectors.joining(", "));
    return names.size() <= MOST ? first : first + " and " + (names.size() - MOST) + " more";
  }
}
