package io.dromedary.results.files;

import java.nio.file.Files;
import java.nio.file.Path;

/** The paths of results, while they grow and when they are complete. */
sealed interface ResultName {

  /** Results, the politeness ledger and the summary, complete. */
  record Place(Path results, Path politeness, Path summary) {

    private static Place of(Path results, Path name) {
      return new Place(results, beside(name, ".politeness.jsonl"), beside(name, ".summary.json"));
    }
  }

  /** The file that grows. */
  Path part();

  /** The path of the complete results. */
  Place place();

  private static Path beside(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** A file that a person named; an older one of that name is replaced. */
  record Exactly(Path file) implements ResultName {

    @Override
    public Path part() {
      return beside(file, ".part");
    }

    @Override
    public Place place() {
      return Place.of(file, file);
    }
  }

  /** A list in the outbox; a second file for the same list gets a number, nothing is replaced. */
  record Numbered(Path list) implements ResultName {

    @Override
    public Path part() {
      return beside(list, ".jsonl.part");
    }

    @Override
    public Place place() {
      Place place = numbered("");
      for (int number = 2; Files.exists(place.results()); number++) {
        place = numbered("." + number);
      }
      return place;
    }

    private Place numbered(String number) {
      return Place.of(beside(list, number + ".jsonl"), beside(list, number));
    }
  }
}
