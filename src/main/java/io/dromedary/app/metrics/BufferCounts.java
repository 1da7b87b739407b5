package io.dromedary.app.metrics;

/**
 * The counters of the class library for its direct buffers. Java gives them by a {@code
 * BufferPoolMXBean}, and here each count is -1; a native compiler, which has no such bean, puts
 * {@link JdkBufferCounts} in the place of this.
 */
final class BufferCounts {

  private static final long UNKNOWN = -1;

  private BufferCounts() {}

  static long buffers() {
    return UNKNOWN;
  }

  /** Bytes that they take from the system. */
  static long reserved() {
    return UNKNOWN;
  }

  /** Bytes that they can hold. */
  static long capacity() {
    return UNKNOWN;
  }
}
