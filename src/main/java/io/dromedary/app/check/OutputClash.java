package io.dromedary.app.check;

import io.dromedary.app.terminal.UsageException;
import io.dromedary.results.files.ResultFile;
import io.dromedary.store.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Refuses an output that would destroy what the command reads: its lists and its state. Files are
 * compared as the file system knows them: by any spelling, by links of both kinds.
 */
public final class OutputClash {

  private static final int KIND_OF_FILE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;

  private OutputClash() {}

  /**
   * Refuses an output that is one of the lists, or would put one of its files in the place of one.
   *
   * @throws UsageException names both
   */
  public static void refuseLists(Output output, List<InputList> lists) throws IOException {
    for (InputList list : lists) {
      Path read = list.source().equals(Output.STANDARD) ? Descriptors.IN : Path.of(list.source());
      refuse(output, read, "the list " + list.name() + " is read from there");
    }
  }

  /**
   * Refuses an output that is a file of the state.
   *
   * @throws UsageException names both
   */
  public static void refuseState(Output output, Path folder) throws IOException {
    for (Path file : StateFolder.files(folder)) {
      refuse(output, file, "the state in " + folder + " is kept there (--state)");
    }
  }

  private static void refuse(Output output, Path other, String why) throws IOException {
    List<Path> written =
        output instanceof Output.ToFile file
            ? ResultFile.filesOf(file.path())
            : List.of(((Output.ToStream) output).path());
    for (Path path : written) {
      if (isSame(path, other) && !isDevice(path)) {
        throw new UsageException(
            "cannot write to " + path + ", as --output asks for: " + why + "; name another file");
      }
    }
  }

  private static boolean isSame(Path written, Path other) throws IOException {
    if (Files.exists(written) && Files.exists(other)) {
      return Files.isSameFile(written, other);
    }
    return !Files.exists(written) && !Files.exists(other) && place(written).equals(place(other));
  }

  /** The path that a missing file would have. */
  private static Path place(Path missing) throws IOException {
    Path path = missing.toAbsolutePath().normalize();
    Path folder = path.getParent();
    return folder != null && Files.isDirectory(folder)
        ? folder.toRealPath().resolve(path.getFileName())
        : path;
  }

  /** A terminal and the null device may be read and written by one command. */
  private static boolean isDevice(Path path) throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    try {
      int mode = (int) Files.getAttribute(path, "unix:mode");
      return (mode & KIND_OF_FILE) == CHARACTER_DEVICE;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return false; // such systems have no file that stands for a terminal
    }
  }
}
