package io.dromedary.store;

import java.nio.file.Path;

/** The state folder is in use by another process, or belongs to another command. */
public class StateHeldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String holder;

  private StateHeldException(String holder, String message) {
    super(message);
    this.holder = holder;
  }

  /** Of a state that another command has. */
  public static StateHeldException ofOtherCommand(String folder, String command) {
    return new StateHeldException(
        command, "the state folder " + folder + " belongs to " + command + "; name another folder");
  }

  /** The same with what was done about it in vain. */
  public StateHeldException because(String why) {
    StateHeldException more = new StateHeldException(holder, getMessage() + " (" + why + ")");
    more.initCause(this);
    return more;
  }

  /** The holder: the command and the number of the process, as far as known. */
  public String holder() {
    return holder;
  }

  StateHeldException(Path folder, String holder) {
    this(
        holder,
        "the state folder "
            + folder
            + " is held by "
            + holder
            + "; wait for it, stop it, or name another folder");
  }
}
