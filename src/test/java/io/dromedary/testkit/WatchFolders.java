package io.dromedary.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of one watching program, all in one.
 *
 * @param root the folder that holds them
 */
public record WatchFolders(Path root) {

  /** Old enough that the program takes a list at its next look. */
  private static final Duration AGE = Duration.ofSeconds(5);

  /** Makes them in a new folder. */
  public static WatchFolders create(Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    WatchFolders folders = new WatchFolders(Files.createTempDirectory(parent, name));
    for (Path folder : List.of(folders.inbox(), folders.outbox(), folders.unfinished())) {
      Files.createDirectory(folder);
    }
    return folders;
  }

  /** Where lists are dropped. */
  public Path inbox() {
    return root.resolve("inbox");
  }

  /** Where lists go once they are read. */
  public Path done() {
    return inbox().resolve(".done");
  }

  /** Where results are. */
  public Path outbox() {
    return root.resolve("outbox");
  }

  /** What the program says. */
  public Path log() {
    return root.resolve("program.log");
  }

  private Path unfinished() {
    return root.resolve("unfinished");
  }

  /** Starts the program on these folders; it serves no health and metrics unless told to. */
  public Program watch(Path program, List<String> jvm, List<String> options) throws IOException {
    List<String> settings = new ArrayList<>(List.of("-Ddromedary.management=off"));
    settings.addAll(jvm);
    List<String> arguments = new ArrayList<>(List.of("watch"));
    arguments.addAll(List.of("--inbox", inbox().toString(), "--outbox", outbox().toString()));
    arguments.addAll(List.of("--state", root.resolve("state").toString()));
    arguments.addAll(options);
    return Program.startPackaged(log(), program, settings, arguments);
  }

  /** Something that writes a list. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a list, but does not drop it yet. */
  public void prepare(String name, Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(unfinished().resolve(name))) {
      content.writeTo(out);
    }
  }

  /** Drops a list that was prepared, complete and old enough. */
  public void drop(String name) throws IOException {
    Path file = unfinished().resolve(name);
    long old = Files.getLastModifiedTime(file).toMillis() - AGE.toMillis();
    Files.setLastModifiedTime(file, FileTime.fromMillis(old));
    Files.move(file, inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The names of the files right in a folder; empty when there is no such folder. */
  public static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes everything, if it is there. */
  public void delete() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
