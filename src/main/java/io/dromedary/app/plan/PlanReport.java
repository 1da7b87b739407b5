package io.dromedary.app.plan;

import io.dromedary.app.terminal.HumanText;
import io.dromedary.files.OneLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints a plan for a person. */
public final class PlanReport {

  /** The rest is in the JSON file; a screen full of hosts does not help. */
  private static final int MAX_GATES = 10;

  private static final String ROW = "  %-40s %11s %6s %9s %10s %12s";

  private final Plan plan;
  private final Duration giveUpAfter;
  private final PrintStream out;

  /**
   * Makes a report.
   *
   * @param giveUpAfter how long a URL may wait for its host
   */
  public PlanReport(Plan plan, Duration giveUpAfter, PrintStream out) {
    this.plan = plan;
    this.giveUpAfter = giveUpAfter;
    this.out = out;
  }

  public void print() {
    counts();
    if (!plan.gates().isEmpty()) {
      gates();
      least();
    }
    out.flush();
  }

  private void counts() {
    out.println("Nothing was called. " + HumanText.count(plan.lines(), "line") + ":");
    out.println();
    count(plan.urls(), plan.urls() == 1 ? "URL to call" : "different URLs to call");
    count(plan.duplicates(), plan.duplicates() == 1 ? "duplicate" : "duplicates");
    count(plan.invalid(), "invalid");
    count(plan.hosts(), (plan.hosts() == 1 ? "host" : "hosts") + more());
  }

  private String more() {
    return plan.otherUrls() == 0
        ? ""
        : ", and more with "
            + HumanText.count(plan.otherUrls(), "URL")
            + " that are not counted one by one";
  }

  private void count(long number, String what) {
    out.printf("%12s  %s%n", HumanText.number(number), what);
  }

  private void gates() {
    out.println();
    out.println("What takes longest");
    out.printf(ROW + "%n", "", "URLs", "", "a second", "closed for", "at least");
    plan.gates().stream().limit(MAX_GATES).forEach(this::gate);
    int more = plan.gates().size() - MAX_GATES;
    if (more > 0) {
      out.println("  and " + HumanText.count(more, "more host"));
    }
  }

  private void gate(PlannedGate gate) {
    String name =
        OneLine.of(gate.name()) + (gate.hosts() > 1 ? " (" + gate.hosts() + " hosts)" : "");
    out.printf(
        ROW + "%n",
        name,
        HumanText.number(gate.urls()),
        String.format(Locale.ROOT, "%.0f %%", 100.0 * gate.urls() / plan.urls()),
        Double.isInfinite(gate.pace()) ? "no limit" : HumanText.rate(gate.pace()),
        gate.closedFor().isZero() ? "" : HumanText.duration(gate.closedFor()),
        span(gate.least()));
  }

  private void least() {
    out.println();
    out.println(
        isShort(plan.least())
            ? "It may be done within a second."
            : "It takes at least "
                + HumanText.duration(plan.least())
                + ", because of "
                + (plan.isHeldByGate()
                    ? OneLine.of(plan.gates().get(0).name())
                    : "dromedary.concurrency")
                + ".");
    long late = plan.gatesOver(giveUpAfter);
    if (late > 0) {
      out.println(
          HumanText.count(late, "host")
              + (late == 1 ? " needs" : " need")
              + " longer than a URL may wait ("
              + HumanText.duration(giveUpAfter)
              + "): what is not called by then ends as unknown. See --give-up-after.");
    }
    out.println(
        "Taken for granted: an answer in "
            + plan.answer().toMillis()
            + " ms, and no further 429. Left out: redirects, retries, slower answers,"
            + " and URLs that were checked a short time ago and are not called again.");
  }

  private static String span(Duration duration) {
    return isShort(duration) ? "less than 1 s" : HumanText.duration(duration);
  }

  private static boolean isShort(Duration duration) {
    return duration.toSeconds() < 1;
  }
}
