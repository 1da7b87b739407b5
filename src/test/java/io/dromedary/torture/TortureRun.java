package io.dromedary.torture;

import io.dromedary.load.LoadServer;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** One torture from the first list to the judgement. For one thread. */
final class TortureRun {

  private final TortureSettings settings;
  private final LoadServer server;
  private final WatchFolders folders;
  private final List<TortureList> lists;
  private final PrintStream out;
  private int dropped;
  private int outcomes;
  private int missed;
  private int closed;

  TortureRun(
      TortureSettings settings,
      LoadServer server,
      WatchFolders folders,
      List<TortureList> lists,
      PrintStream out) {
    this.settings = settings;
    this.server = server;
    this.folders = folders;
    this.lists = lists;
    this.out = out;
  }

  Judgement run(List<KillPlan> plans) throws IOException {
    long start = server.now();
    dropUpTo(1);
    try (Tortured program =
        new Tortured(settings.program(), folders, server, settings.programOptions())) {
      for (int round = 0; round < plans.size(); round++) {
        round(program, plans.get(round), round, plans.size());
      }
      dropUpTo(lists.size());
      boolean complete = program.awaitResults(lists, settings.most());
      int exitCode = program.end();
      Judgement judgement = Judgement.of(evidence(program));
      add(judgement, program, complete, exitCode);
      judgement.figures().add("seconds", "%.0f", (server.now() - start) / 1e9);
      return judgement;
    }
  }

  /** The lists are dropped one after the other, so that each process has some to read. */
  private void round(Tortured program, KillPlan plan, int round, int rounds) throws IOException {
    int share = 1 + (int) ((long) (lists.size() - 1) * (round + 1) / rounds);
    Moment moment = new Moment(server, folders, program::isDead);
    if (plan.phase() == Phase.READING) {
      moment.awaitUp();
    }
    int before = dropped;
    dropUpTo(share);
    boolean came = moment.await(plan);
    closed += server.isAnyHostClosed() ? 1 : 0;
    outcomes = program.killAndRestart();
    missed += came ? 0 : 1;
    out.printf(
        Locale.ROOT,
        "kill %2d of %d  %-9s + %4d ms%s  lists dropped %d (+%d), calls %d, outcomes on disk %d%n",
        round + 1,
        rounds,
        plan.phase(),
        plan.millis(),
        came ? "" : " (moment did not come)",
        dropped,
        dropped - before,
        server.requests(),
        outcomes);
  }

  private void dropUpTo(int count) throws IOException {
    for (; dropped < count; dropped++) {
      lists.get(dropped).drop(folders);
    }
  }

  private Evidence evidence(Tortured program) throws IOException {
    return new Evidence(
        lists,
        ResultsFolder.read(folders.outbox()),
        program.kills(),
        server.calls(),
        server.intrusions(),
        TortureSettings.GRACE,
        new HashSet<>(WatchFolders.names(folders.done())),
        WatchFolders.names(folders.inbox()));
  }

  private void add(Judgement judgement, Tortured program, boolean complete, int exitCode) {
    judgement.none("broken lines after kills", program.broken());
    judgement.figures().must("lists without complete results in time", complete ? 0 : 1, 0);
    judgement.figures().must("exit code after SIGTERM", exitCode, 0);
    judgement.figures().add("kills", program.kills().size());
    judgement.figures().add("kills whose moment did not come", missed);
    judgement.figures().add("kills while a host was closed", closed);
    judgement.figures().add("outcomes on disk at the last kill", outcomes);
    judgement.figures().add("torn last lines after kills", program.torn());
    judgement.figures().add("429s given", server.counts().limited());
    judgement.figures().add("requests that crossed a 429", server.counts().early());
  }
}
