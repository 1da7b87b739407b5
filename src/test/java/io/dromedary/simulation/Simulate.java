package io.dromedary.simulation;

import io.dromedary.gate.ThrottleSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the simulation at a size of one's own and prints its table. The arguments: hosts of each
 * kind, seed, host-rate, host-concurrency, a multiple of the usual number of URLs, and how the
 * names of the kinds begin.
 */
public final class Simulate {

  private static final int HOSTS = 200;

  private Simulate() {}

  /** Runs it; every argument may be left out. */
  public static void main(String... arguments) throws Exception {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    int hosts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : HOSTS;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    double rate = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 10;
    int slots = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 4;
    double urls = arguments.length > 4 ? Double.parseDouble(arguments[4]) : 1;
    List<String> names = Arrays.stream(arguments).skip(5).toList();
    List<HostModel> models =
        HostModels.times(urls).stream()
            .filter(model -> names.isEmpty() || names.stream().anyMatch(model.name()::startsWith))
            .toList();
    run(new SimulationSettings(seed, hosts, new ThrottleSettings(slots, rate, 100)), models);
  }

  private static void run(SimulationSettings settings, List<HostModel> models) throws Exception {
    Path state = Files.createTempDirectory("simulation");
    long began = System.nanoTime();
    try (Quiet quiet = new Quiet();
        Simulation simulation = new Simulation(settings, models, state)) {
      Result result = simulation.run();
      System.out.println(result);
      result.rows().forEach(row -> row.faults().forEach(System.out::println));
      result.unsettled().forEach(System.out::println);
    } finally {
      delete(state);
    }
    System.out.printf("real time %.1f s%n", (System.nanoTime() - began) / 1e9);
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
