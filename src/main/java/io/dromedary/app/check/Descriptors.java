package io.dromedary.app.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that name what a process has open: {@code /dev/fd/3}, {@code /proc/self/fd/3}. What
 * they lead to is not replaced, also when it is a regular file: others write to it at their own
 * place.
 */
final class Descriptors {

  /** Standard input of this process, where the system has such files. */
  static final Path IN = Path.of("/dev/stdin");

  /** Standard output of this process, where the system has such files. */
  static final Path OUT = Path.of("/dev/stdout");

  private static final Path PROCESSES = Path.of("/proc");
  private static final Path OPEN_FILES = Path.of("/dev/fd");
  private static final int OTHER = Output.ToStream.OPEN_BY_PATH;

  private Descriptors() {}

  /** Returns true when a path names something that is open in a process, perhaps in another one. */
  static boolean isOne(Path path) {
    Path folder = folder(path);
    return isNumber(path) && (isOfProcess(folder) || folder.equals(OPEN_FILES));
  }

  /** 1 or 2 when a path names that descriptor of this process, else -1. */
  static int own(Path path) {
    Path folder = folder(path);
    String number = String.valueOf(path.getFileName());
    boolean ours =
        folder.equals(OPEN_FILES)
            || folder.startsWith(PROCESSES.resolve(Long.toString(ProcessHandle.current().pid())));
    return ours && number.matches("[12]") ? Integer.parseInt(number) : OTHER;
  }

  /** Returns true when a regular file is what standard output was sent to. */
  static boolean isStandardOutput(Path file) {
    try {
      return Files.isRegularFile(file) && Files.isSameFile(file, OUT);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isNumber(Path path) {
    return String.valueOf(path.getFileName()).matches("\\d+");
  }

  private static boolean isOfProcess(Path folder) {
    return folder.startsWith(PROCESSES) && folder.endsWith("fd");
  }

  /** The folder of a path without links; the path itself where there is none. */
  private static Path folder(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    try {
      return folder == null ? path : folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }
}
