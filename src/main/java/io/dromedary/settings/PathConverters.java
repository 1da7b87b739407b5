package io.dromedary.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.function.Predicate;

/** Makes paths of texts. */
final class PathConverters {

  private PathConverters() {}

  static Converter<Path> folder() {
    return new Converter<>("the path of a folder", text -> notAFile(Path.of(text)));
  }

  static Converter<Path> existingFolder() {
    return new Converter<>(
        "the path of a folder that is there", text -> that(Files::isDirectory, Path.of(text)));
  }

  /** A file; what it holds is judged by whoever reads it. */
  static Converter<Path> file() {
    return new Converter<>("the path of a file", Path::of);
  }

  /** A file with certificates; it is read once here, so that a wrong one is reported. */
  static Converter<Path> certificates() {
    return new Converter<>(
        "the path of a file with certificates in PEM format that can be read",
        text -> that(PathConverters::holdsCertificates, Path.of(text)));
  }

  private static boolean holdsCertificates(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return !CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty();
    } catch (IOException | CertificateException e) {
      return false;
    }
  }

  private static Path notAFile(Path path) {
    return that(p -> !Files.exists(p) || Files.isDirectory(p), path);
  }

  private static Path that(Predicate<Path> condition, Path path) {
    if (!condition.test(path)) {
      throw new IllegalArgumentException("another path is needed");
    }
    return path;
  }
}
