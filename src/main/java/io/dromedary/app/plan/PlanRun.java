package io.dromedary.app.plan;

import io.dromedary.app.check.InputList;
import io.dromedary.app.terminal.UsageException;
import io.dromedary.host.TimeSource;
import io.dromedary.inbox.ListContents;
import io.dromedary.settings.Settings;
import io.dromedary.store.StoreException;
import io.dromedary.store.sqlite.StateReader;
import io.dromedary.url.UserInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the plan of a check: reads the lists and the state, calls nothing and writes nothing. */
public final class PlanRun {

  private final Settings settings;
  private final List<InputList> lists;
  private final TimeSource time;

  public PlanRun(Settings settings, List<InputList> lists, TimeSource time) {
    this.settings = settings;
    this.lists = lists;
    this.time = time;
  }

  /**
   * Makes the plan. Blocks while it reads.
   *
   * @param state the folder of the state; it need not be there
   * @throws UsageException when a list cannot be read
   * @throws StoreException when the state cannot be read
   */
  public Plan run(Path state) throws IOException {
    try (StateReader known = StateReader.open(state);
        Planner planner = new Planner()) {
      for (InputList list : lists) {
        read(list, planner);
      }
      return planner.plan(
          settings.hosts().rules(), known::of, settings.limits().concurrency(), time.nanos());
    }
  }

  private void read(InputList list, Planner planner) {
    boolean logins = settings.calls().userInfo() == UserInfo.ALLOW;
    try (InputStream in = list.open()) {
      ListContents.read(in, logins, list.name(), planner::take);
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("cannot read " + list.source() + ": " + e.getMessage());
    }
  }
}
