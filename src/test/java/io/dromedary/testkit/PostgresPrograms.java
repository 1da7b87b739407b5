package io.dromedary.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of the newest PostgreSQL of the system's packages. They refuse to run as root, so
 * that root runs them as the user postgres.
 *
 * @param bin the folder that holds them
 */
record PostgresPrograms(Path bin) {

  private static final String USER = "postgres";
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  /** The newest; empty when PostgreSQL is not installed. */
  static Optional<PostgresPrograms> newest() {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparingInt(PostgresPrograms::version))
          .map(PostgresPrograms::new);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int version(Path bin) {
    String name = bin.getParent().getFileName().toString();
    return name.matches("[0-9]+") ? Integer.parseInt(name) : 0;
  }

  /** Starts one; what it says goes into a file. */
  Process start(Path log, String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command).directory(new File("/"));
    process.redirectErrorStream(true);
    process.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return Children.add(process.start());
  }

  /** Gives a folder to the user whose programs they are. */
  void own(Path folder) throws IOException {
    if (isRoot()) {
      var users = folder.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(folder, users.lookupPrincipalByName(USER));
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
