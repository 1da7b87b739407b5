package io.dromedary.app.report;

import io.dromedary.app.terminal.Colours;
import io.dromedary.app.terminal.HumanText;
import io.dromedary.files.OneLine;
import io.dromedary.results.CancellationRecord;
import io.dromedary.results.OutcomeType;
import io.dromedary.results.ResultGroup;
import io.dromedary.results.summary.HostTally;
import io.dromedary.results.summary.Summary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Prints the report at the end of a check. Memory does not grow with the number of lines. */
public final class Report {

  /** The rest is in the summary file; a screen full of hosts does not help. */
  private static final int MAX_HOSTS = 20;

  private static final List<ResultGroup> FINDINGS =
      List.of(
          ResultGroup.BROKEN,
          ResultGroup.FAILED,
          ResultGroup.REFUSED,
          ResultGroup.INVALID,
          ResultGroup.UNKNOWN);

  private final Summary summary;
  private final Path results;
  private final PrintStream out;
  private final Colours colours;
  private final boolean kept;

  /**
   * Makes a report.
   *
   * @param summary the counts
   * @param results the complete results file
   * @param out where to print
   * @param ansi whether to use colours
   */
  public Report(Summary summary, Path results, PrintStream out, Ansi ansi) {
    this(summary, results, out, new Colours(ansi), true);
  }

  private Report(Summary summary, Path results, PrintStream out, Colours colours, boolean kept) {
    this.summary = summary;
    this.results = results;
    this.out = out;
    this.colours = colours;
    this.kept = kept;
  }

  /** The same report, for a results file that was not asked for: it is not named. */
  public Report withoutFile() {
    return new Report(summary, results, out, colours, false);
  }

  /** Prints the report of a check that ended at this time. */
  public void print(Instant end) throws IOException {
    headline(Duration.between(summary.startedAt(), end));
    counts();
    ResultGroupPrinter findings = new ResultGroupPrinter(results, out, colours);
    for (ResultGroup group : FINDINGS) {
      if (summary.count(group) > 0) {
        findings.print(group, summary.count(group));
      }
    }
    limitedHosts();
    if (kept) {
      out.println();
      out.println("Results: " + results);
    }
    out.flush();
  }

  private void headline(Duration taken) {
    boolean isShort = taken.toSeconds() < 1;
    out.println(
        "Checked "
            + HumanText.count(summary.lines(), "line")
            + " in "
            + (isShort ? "less than 1 s" : HumanText.duration(taken))
            + ": "
            + HumanText.count(summary.requests(), "request")
            + (isShort ? "" : ", " + HumanText.rate(aSecond(taken)) + " a second")
            + ".");
  }

  private double aSecond(Duration taken) {
    return summary.requests() * 1000.0 / taken.toMillis();
  }

  private void counts() {
    out.println();
    for (ResultGroup group : ResultGroup.values()) {
      long count = summary.count(group);
      if (count > 0 || group == ResultGroup.OK) {
        String number = String.format("%9s", HumanText.number(count));
        out.println(number + "  " + colours.of(group, group.word()));
      }
    }
    long recent = summary.count(OutcomeType.RECENT);
    if (recent > 0) {
      out.println();
      out.println(
          HumanText.count(recent, "line")
              + (recent == 1 ? " was" : " were")
              + " not called again: checked a short time ago (dromedary.recheck-after).");
    }
  }

  private void limitedHosts() {
    List<Map.Entry<String, HostTally>> limited =
        summary.hosts().entrySet().stream().filter(h -> h.getValue().cancellations() > 0).toList();
    if (limited.isEmpty()) {
      return;
    }
    out.println();
    out.println(colours.heading("Hosts that asked us to slow down (" + limited.size() + ")"));
    limited.stream().limit(MAX_HOSTS).forEach(host -> limited(host.getKey(), host.getValue()));
    if (limited.size() > MAX_HOSTS) {
      out.println("  and " + HumanText.count(limited.size() - MAX_HOSTS, "more host"));
    }
  }

  private void limited(String host, HostTally tally) {
    out.println(
        "  "
            + OneLine.of(host)
            + "  "
            + HumanText.count(tally.cancellations(), "call")
            + " cancelled ("
            + HumanText.number(tally.cancellations(CancellationRecord.State.NOT_STARTED))
            + " not started, "
            + HumanText.number(tally.cancellations(CancellationRecord.State.IN_FLIGHT))
            + " in flight)");
  }
}
