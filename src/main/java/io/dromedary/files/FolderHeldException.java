package io.dromedary.files;

import java.io.IOException;
import java.nio.file.Path;

/** A folder is used by another process. */
public final class FolderHeldException extends IOException {

  private static final long serialVersionUID = 1L;

  FolderHeldException(String kind, Path folder, String holder) {
    super(
        "the %s %s is used by %s; every node needs folders of its own: set dromedary.%s, or stop the other"
            .formatted(kind, OneLine.of(folder.toString()), OneLine.of(holder), kind));
  }
}
