package io.dromedary.frontier;

import java.nio.file.Path;

/** The state folder is in use by another process. */
public class StateHeldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StateHeldException(Path folder, String holder) {
    super(
        "the state folder "
            + folder
            + " is held by "
            + holder
            + "; wait for it, stop it, or name another folder");
  }
}
