package io.dromedary.frontier;

import java.nio.file.Path;

/** The state folder is in use by another process, or belongs to another command. */
public class StateHeldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private StateHeldException(String message) {
    super(message);
  }

  static StateHeldException ofOtherCommand(Path folder, String command) {
    return new StateHeldException(
        "the state folder " + folder + " belongs to " + command + "; name another folder");
  }

  StateHeldException(Path folder, String holder) {
    this(
        "the state folder "
            + folder
            + " is held by "
            + holder
            + "; wait for it, stop it, or name another folder");
  }
}
