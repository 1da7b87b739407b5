package io.dromedary.app.metrics;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.concurrent.atomic.AtomicLong;

/** {@link BufferCounts} of an executable. */
@TargetClass(BufferCounts.class)
final class JdkBufferCounts {

  private JdkBufferCounts() {}

  @Substitute
  static long buffers() {
    return Bits.COUNT.get();
  }

  @Substitute
  static long reserved() {
    return Bits.RESERVED_MEMORY.get();
  }

  @Substitute
  static long capacity() {
    return Bits.TOTAL_CAPACITY.get();
  }

  /** The class of java.nio that counts them; the names are its own. */
  @TargetClass(className = "java.nio.Bits")
  @SuppressWarnings({"NullAway.Init", "JavaLangClash"})
  static final class Bits {

    @Alias static AtomicLong COUNT;
    @Alias static AtomicLong RESERVED_MEMORY;
    @Alias static AtomicLong TOTAL_CAPACITY;

    private Bits() {}
  }
}
