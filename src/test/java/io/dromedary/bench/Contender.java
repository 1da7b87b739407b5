package io.dromedary.bench;

import io.dromedary.load.LoadUrls;
import io.dromedary.load.Workload;
import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that calls all URLs of a list and ends. */
interface Contender {

  /** Its name in the tables. */
  String name();

  /**
   * Starts it.
   *
   * @param list the file with the URLs
   * @param folder an empty folder of its own
   */
  Program start(Path list, Path folder, Limits limits) throws IOException;

  /**
   * What is wrong with what it wrote; empty when all is right. What it called is checked at the
   * server.
   */
  default List<String> faults(Workload list, LoadUrls urls, int port, Path folder)
      throws IOException {
    return List.of();
  }

  /**
   * How many calls may be under way.
   *
   * @param all all hosts together
   * @param host one host
   */
  record Limits(int all, int host) {}
}
