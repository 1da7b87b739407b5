package io.dromedary.inbox;

/** The program is being stopped while a list is read; the next run reads on where this one was. */
final class ReadingStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReadingStoppedException() {
    super("stopped while the list was read; the next start reads on");
  }
}
