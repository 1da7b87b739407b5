package io.dromedary.bench;

import io.dromedary.load.LoadUrls;
import io.dromedary.load.ResultsCheck;
import io.dromedary.load.Workload;
import io.dromedary.testkit.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged program's {@code check} with the settings that ship, but for the pace, without which
 * every run would take as long as its hosts allow.
 *
 * @param program its jar, or what starts it
 * @param jvm options for its Java
 */
record DromedaryCheck(Path program, List<String> jvm) implements Contender {

  @Override
  public String name() {
    return "dromedary";
  }

  @Override
  public Program start(Path list, Path folder, Limits limits) throws IOException {
    return start(List.of(list), folder, limits);
  }

  /** Starts it on several lists. */
  Program start(List<Path> lists, Path folder, Limits limits) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "check",
                "--allow-private",
                "--quiet",
                "--state=" + folder.resolve("state"),
                "--concurrency=" + limits.all(),
                "--host-concurrency=" + limits.host(),
                "--host-rate=0",
                "--output=" + results(folder)));
    lists.forEach(list -> arguments.add(list.toString()));
    return Program.startPackaged(folder.resolve("program.log"), program, jvm, arguments);
  }

  @Override
  public List<String> faults(Workload list, LoadUrls urls, int port, Path folder)
      throws IOException {
    ResultsCheck check = new ResultsCheck(list, urls, port).read(results(folder));
    List<String> faults = new ArrayList<>();
    add(faults, "lines lost", check.lost());
    add(faults, "outcomes doubled", check.doubled());
    add(faults, "outcomes wrong", check.wrong());
    return faults;
  }

  private static void add(List<String> faults, String what, long count) {
    if (count != 0) {
      faults.add(what + ": " + count);
    }
  }

  private static Path results(Path folder) {
    return folder.resolve("results.jsonl");
  }
}
