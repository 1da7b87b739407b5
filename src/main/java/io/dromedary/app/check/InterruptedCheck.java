package io.dromedary.app.check;

import io.dromedary.app.terminal.HumanText;
import io.dromedary.files.OneLine;
import io.dromedary.results.files.AbandonedPart;
import io.dromedary.results.files.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The check to the same results that was interrupted, and what the user is told of it.
 *
 * @param results where they go
 * @param out takes messages to the user, a sentence at a time
 */
record InterruptedCheck(ResultsChoice results, Consumer<String> out) {

  /** Says that it goes on. */
  void goesOn(ResultFile file) {
    out.accept(
        "Going on with the check that was interrupted: "
            + HumanText.count(file.lines(), "line")
            + " in "
            + results.part()
            + (file.lines() == 1 ? " has its outcome" : " have their outcome")
            + " already (--fresh begins anew).");
  }

  /** Says that it cannot go on, because its lists were others. */
  void hadOtherLists() {
    out.accept(
        "The check to "
            + results.file()
            + " that was interrupted had other lists, or they have changed since: it begins anew.");
  }

  /** Keeps what it has left of its results under another name, if there is any. */
  void setAside() throws IOException {
    Optional<Path> kept = AbandonedPart.setAside(results.part());
    if (kept.isPresent()) {
      out.accept(
          "What an interrupted check has left in "
              + OneLine.of(results.part().toString())
              + " is kept as "
              + OneLine.of(kept.get().toString())
              + '.');
    }
  }
}
