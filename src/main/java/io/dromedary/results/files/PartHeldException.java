package io.dromedary.results.files;

import java.io.IOException;
import java.nio.file.Path;

/** Results that are growing are being written by another check, in this process or another. */
final class PartHeldException extends IOException {

  private static final long serialVersionUID = 1L;

  PartHeldException(Path part) {
    super(part + " is being written by another check");
  }
}
