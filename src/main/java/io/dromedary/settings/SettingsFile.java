package io.dromedary.settings;

import io.dromedary.files.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * A file of settings that was read.
 *
 * @param path the file, absolute
 * @param kind how it was found
 * @param values all of its keys and values, also those of other programs
 */
record SettingsFile(Path path, Kind kind, Map<String, String> values) {

  private static final String PREFIX = "dromedary.";

  /** All settings with all their comments take 20 KiB. */
  private static final int MOST = 1024 * 1024;

  /** The way in which it was found; the later ones count less. */
  enum Kind {
    /** Named by {@code --config}. */
    NAMED(290, true),
    /** {@code config/application.properties} in the working folder. */
    IN_CONFIG(280, false),
    /** {@code application.properties} in the working folder. */
    IN_FOLDER(270, false),
    /** The user's own. */
    OF_USER(265, true);

    private final int ordinal;
    private final boolean ours;

    /**
     * A kind.
     *
     * @param ordinal what it counts: below the environment, above what is packaged
     * @param ours whether only our settings stand in it
     */
    Kind(int ordinal, boolean ours) {
      this.ordinal = ordinal;
      this.ours = ours;
    }

    int weight() {
      return ordinal;
    }

    boolean isOurs() {
      return ours;
    }

    boolean isInWorkingFolder() {
      return this == IN_CONFIG || this == IN_FOLDER;
    }
  }

  /**
   * Reads a file.
   *
   * @throws SettingsException when it is no file of settings or cannot be read; it names the file
   */
  static SettingsFile read(Path path, Kind kind) {
    Path file = path.toAbsolutePath().normalize();
    boolean isFile = kind == Kind.NAMED ? !Files.isDirectory(file) : Files.isRegularFile(file);
    if (!isFile) {
      throw problem(file, "it is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw problem(file, "it has more than 1 MiB");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new SettingsFile(file, kind, values(file, text));
    } catch (CharacterCodingException e) {
      throw problem(file, "it is not UTF-8");
    } catch (IllegalArgumentException e) {
      throw problem(file, "it is not in the format of .properties: " + e.getMessage());
    } catch (IOException e) {
      throw problem(file, reason(e));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    return e instanceof AccessDeniedException ? "it may not be read" : e.toString();
  }

  private static Map<String, String> values(Path file, String text) throws IOException {
    Once once = new Once();
    once.load(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text));
    if (!once.twice.isEmpty()) {
      throw problem(file, "it sets more than once: " + String.join(", ", once.twice));
    }
    Map<String, String> values = new LinkedHashMap<>();
    once.stringPropertyNames().forEach(key -> values.put(key, once.getProperty(key)));
    return values;
  }

  private static SettingsException problem(Path file, String why) {
    return new SettingsException(
        List.of("the file of settings " + OneLine.of(file.toString()) + " cannot be used: " + why));
  }

  /** Its settings alone, with their prefix. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(values);
    settings.keySet().removeIf(key -> !key.startsWith(PREFIX));
    return settings;
  }

  /** The names of its settings, sorted. */
  List<String> names() {
    return settings().keySet().stream().sorted().toList();
  }

  /** The place, to be read behind the name of a setting. */
  String where() {
    return "in " + shown();
  }

  /** The path, in one line. */
  String shown() {
    return OneLine.of(path.toString());
  }

  /** Notes which of our keys stand in a file more than once. */
  private static final class Once extends Properties {

    private static final long serialVersionUID = 1L;

    private final TreeSet<String> twice = new TreeSet<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      Object before = super.put(key, value);
      if (before != null && key.toString().startsWith(PREFIX)) {
        twice.add(key.toString());
      }
      return before;
    }
  }
}
