package io.dromedary.app.check;

import io.dromedary.app.progress.ProgressSnapshot;
import io.dromedary.app.terminal.HumanText;
import io.dromedary.files.OneLine;
import io.dromedary.results.ResultGroup;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The message to a person when a check was interrupted.
 *
 * @param end how far it came
 * @param part the file of the settled outcomes; empty when the results go to no file
 * @param goesOn whether the same command goes on with it
 */
public record InterruptionReport(CheckEnd end, Optional<Path> part, boolean goesOn) {

  public void print(PrintStream out) {
    ProgressSnapshot progress = end.progress();
    long settled = part.isPresent() ? end.summary().lines() : progress.done();
    out.println(
        "Interrupted: "
            + HumanText.number(settled)
            + " of "
            + (progress.totalKnown() ? "" : "at least ")
            + HumanText.count(Math.max(settled, progress.total()), "line")
            + (settled == 1 ? " has its outcome" : " have their outcome")
            + counts()
            + '.');
    part.ifPresent(file -> out.println("They are in " + OneLine.of(file.toString()) + '.'));
    out.println(
        goesOn
            ? "The same command goes on from there; with --fresh it begins anew."
            : "The same command begins anew; what was answered and which hosts are closed is known.");
    out.flush();
  }

  private String counts() {
    StringJoiner counts = new StringJoiner(", ", " (", ")").setEmptyValue("");
    for (ResultGroup group : ResultGroup.values()) {
      long count = end.summary().count(group);
      if (count > 0) {
        counts.add(HumanText.number(count) + ' ' + group.word());
      }
    }
    return counts.toString();
  }
}
