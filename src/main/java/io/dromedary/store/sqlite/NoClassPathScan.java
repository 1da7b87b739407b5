package io.dromedary.store.sqlite;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.flywaydb.core.internal.scanner.classpath.ClassPathLocationScanner;
import org.flywaydb.core.internal.scanner.classpath.ClassPathScanner;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of Flyway's choice of a class path scanner in the executable: it names classes of
 * application servers that are not there, which a native compiler does not let pass. Nothing is
 * scanned; {@link Migrations} lists the scripts.
 */
@TargetClass(ClassPathScanner.class)
final class NoClassPathScan {

  private NoClassPathScan() {}

  /** Flyway skips a place that has no scanner. */
  @Substitute
  @SuppressWarnings("unused")
  private @Nullable ClassPathLocationScanner createLocationScanner(String protocol) {
    return null;
  }
}
