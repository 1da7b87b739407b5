package io.dromedary.http;

/** The call was not made: its host has an address that must not be called. */
public class AddressRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param reason one line that names the host, the address and the kind of network
   */
  public AddressRefusedException(String reason) {
    super(reason);
  }
}
