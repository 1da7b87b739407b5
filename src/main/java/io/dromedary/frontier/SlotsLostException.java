package io.dromedary.frontier;

/** Says that slots cannot be handed over, because this node has lost all of them meanwhile. */
final class SlotsLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private SlotsLostException(String message) {
    super(message);
  }

  static SlotsLostException whileHandingOver() {
    return new SlotsLostException("the slots were lost while they were being handed over");
  }
}
