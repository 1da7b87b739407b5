package io.dromedary.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One 429 while a thousand calls of its host wait for their answers. */
record CancelCase(Path folder) {

  private static final int CALLS = 1_000;

  /** The first rounds are of cold code, and are not counted. */
  private static final int WARM_UP = 2;

  private record Times(double callback, double socket) {}

  Object run(int rounds) throws Exception {
    Map<String, List<Times>> times = new LinkedHashMap<>();
    try (HoldServer server = new HoldServer(folder.resolve("server.log"));
        Cancelling ours = new ThrottleCancelling(CALLS);
        Cancelling bare = new BareCancelling(CALLS)) {
      for (int round = 0; round < rounds + WARM_UP; round++) {
        for (Cancelling one : List.of(ours, bare)) {
          Times measured = run(server, one, "r" + round + ".localhost");
          if (round >= WARM_UP) {
            times.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(measured);
          }
        }
      }
    }
    Table table = new Table("", "last callback, ms", "last socket closed, ms");
    times.forEach(
        (name, all) -> table.row(name, callbacks(all).text("%.1f"), sockets(all).text("%.1f")));
    List<List<Times>> both = List.copyOf(times.values());
    table.row("ratio", ratio(both, CancelCase::callbacks), ratio(both, CancelCase::sockets));
    return "cancel: from the 429 of a host with "
        + CALLS
        + " calls in flight, "
        + rounds
        + " rounds\n\n"
        + table;
  }

  private static Times run(HoldServer server, Cancelling one, String host)
      throws IOException, InterruptedException {
    Cancelling.Ends ends = new Cancelling.Ends(CALLS);
    for (int call = 0; call < CALLS; call++) {
      one.call(server.url(host, "/held"), ends);
    }
    server.awaitHeld(CALLS);
    Cancelling.Ends limited = new Cancelling.Ends(1);
    one.call(server.url(host, "/limited"), limited);
    double socket = server.awaitClosed(CALLS);
    double callback = (ends.await() - server.limitedAt()) / 1e6;
    limited.await();
    return new Times(callback, socket);
  }

  private static Numbers callbacks(List<Times> times) {
    return new Numbers(times.stream().map(Times::callback).toList());
  }

  private static Numbers sockets(List<Times> times) {
    return new Numbers(times.stream().map(Times::socket).toList());
  }

  private static String ratio(
      List<List<Times>> both, java.util.function.Function<List<Times>, Numbers> what) {
    return "%.2f".formatted(what.apply(both.get(0)).median() / what.apply(both.get(1)).median());
  }
}
