package io.dromedary.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The TCP ports that a process listens at, as Linux tells them. */
public final class ListeningPorts {

  private static final String LISTENING = "0A";

  private ListeningPorts() {}

  /** Whether this system can tell. */
  public static boolean areKnown() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /** The ports of a process; empty when it has ended. */
  public static Set<Integer> of(long pid) throws IOException {
    Set<String> sockets = sockets(pid);
    Set<Integer> ports = new TreeSet<>();
    for (String line : table(pid)) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length > 9 && columns[3].equals(LISTENING) && sockets.contains(columns[9])) {
        ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
      }
    }
    return ports;
  }

  private static List<String> table(long pid) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : List.of("tcp", "tcp6")) {
      Path table = Path.of("/proc/" + pid + "/net/" + name);
      try {
        lines.addAll(Files.readAllLines(table));
      } catch (NoSuchFileException e) {
        return List.of();
      }
    }
    return lines;
  }

  /** The inodes of its sockets. */
  private static Set<String> sockets(long pid) {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files.toList()) {
        String target = Files.readSymbolicLink(file).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    } catch (IOException e) {
      return inodes; // files and processes come and go
    }
    return inodes;
  }
}
