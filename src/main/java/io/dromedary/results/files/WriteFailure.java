package io.dromedary.results.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;

/** Says in words that help why results could not be written. */
final class WriteFailure {

  private WriteFailure() {}

  static IOException at(Path path, IOException cause) {
    return new IOException("cannot write results to " + path + ": " + why(cause), cause);
  }

  private static String why(IOException cause) {
    if (cause instanceof PartHeldException) {
      return cause.getMessage() + "; wait for it, or name another file or folder";
    }
    if (cause instanceof AccessDeniedException denied) {
      return "no permission for "
          + denied.getFile()
          + "; allow this user to write there, or name another folder";
    }
    String what = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    if (cause instanceof FileSystemException file && file.getReason() == null) {
      what = cause.getClass().getSimpleName() + " " + what;
    }
    return what + "; free or move what is in the way, or name another file or folder";
  }
}
