package io.dromedary.inbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files that processes of this machine have open for writing, at one moment, as Linux lists
 * them in {@code /proc}. A process of another user or another container may be hidden, and a
 * machine that shares the folder is never seen: none found is no proof that there is none.
 * Elsewhere than on Linux none is seen.
 *
 * <p>The links of {@code /proc} are read, but no file behind them is opened before one of them has
 * the number or the name of a list: a look at a folder of another machine might hang.
 */
final class Writers {

  private static final Path PROC = Path.of("/proc");

  /** More descriptors than a machine with ordinary limits has; a look at them takes a second. */
  private static final int MOST = 200_000;

  private static final int ACCESS_MODE = 3;

  /** A descriptor: what the system calls the file, and the process that has it. */
  private record Descriptor(Path link, String process) {}

  private final Map<String, List<Descriptor>> byName = new HashMap<>();
  private final Map<String, List<Descriptor>> byNumber = new HashMap<>();
  private int seen;

  private Writers() {}

  /** Looks at all processes that this user may look at. */
  static Writers now() {
    return of(PROC);
  }

  /** The same for another folder of processes. */
  static Writers of(Path processes) {
    Writers found = new Writers();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        found.look(process);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found; // there is no such folder here, or it may not be read
    }
    return found;
  }

  /** The process that has a file open for writing, for people; empty when none is seen. */
  Optional<String> of(InboxFile file) {
    List<Descriptor> found = new ArrayList<>(byName.getOrDefault(file.name(), List.of()));
    number(file.path()).map(byNumber::get).ifPresent(found::addAll);
    return found.stream()
        .filter(descriptor -> leadsTo(descriptor.link(), file))
        .map(Descriptor::process)
        .findFirst();
  }

  private void look(Path process) {
    try (DirectoryStream<Path> links = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path link : links) {
        if (seen++ < MOST) {
          add(process, link);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // it has ended, or is another user's
    }
  }

  private void add(Path process, Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      if (!target.startsWith("/") || target.startsWith("/dev/")) {
        return;
      }
      Map<String, String> about = about(process.resolve("fdinfo").resolve(link.getFileName()));
      if ((Integer.parseInt(about.getOrDefault("flags", "0"), 8) & ACCESS_MODE) != 0) {
        Descriptor found = new Descriptor(link, process.getFileName().toString());
        add(byName, target.substring(target.lastIndexOf('/') + 1), found);
        add(byNumber, about.getOrDefault("ino", ""), found);
      }
    } catch (IOException | NumberFormatException e) {
      return; // closed since
    }
  }

  private static void add(Map<String, List<Descriptor>> to, String key, Descriptor found) {
    to.computeIfAbsent(key, unused -> new ArrayList<>()).add(found);
  }

  /** The lines of fdinfo: a name, a colon and a value. */
  private static Map<String, String> about(Path fdinfo) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readString(fdinfo).lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return values;
  }

  private static Optional<String> number(Path file) {
    try {
      return Optional.of(
          Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS).toString());
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean leadsTo(Path link, InboxFile file) {
    try {
      return Objects.equals(
          Files.readAttributes(link, BasicFileAttributes.class).fileKey(), file.key());
    } catch (IOException e) {
      return false;
    }
  }
}
