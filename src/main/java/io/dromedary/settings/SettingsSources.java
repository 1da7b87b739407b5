package io.dromedary.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The sources of settings in this process, besides {@code -D} and what is packaged: the command
 * line, the environment and files. {@code docs/settings.md} has the order.
 *
 * @param commandLine the settings from options and {@code --set}, by key
 * @param environment the variables of the process
 * @param files the files that were read, the ones that count most first
 */
public record SettingsSources(
    Map<String, String> commandLine, Map<String, String> environment, List<SettingsFile> files) {

  /** The name of the source that is the command line. */
  static final String COMMAND_LINE = "on the command line";

  private static final String FILE = "application.properties";

  private static final int OF_COMMAND_LINE = 450;
  private static final int OF_ENVIRONMENT = 300;

  /** Of this process: Quarkus makes the sources by itself, and cannot be handed any. */
  private static final AtomicReference<@Nullable SettingsSources> CURRENT = new AtomicReference<>();

  /**
   * Reads the files.
   *
   * @param folder the working folder
   * @param named the file that {@code --config} names
   * @throws SettingsException when one cannot be read, or the one that is named is not there
   */
  public static SettingsSources read(
      Path folder,
      Optional<Path> named,
      Map<String, String> commandLine,
      Map<String, String> environment) {
    Map<Path, SettingsFile.Kind> found = new LinkedHashMap<>();
    named.ifPresent(file -> found.put(file, SettingsFile.Kind.NAMED));
    add(found, folder.resolve("config").resolve(FILE), SettingsFile.Kind.IN_CONFIG);
    add(found, folder.resolve(FILE), SettingsFile.Kind.IN_FOLDER);
    add(found, ofUser(environment), SettingsFile.Kind.OF_USER);
    List<SettingsFile> files = new ArrayList<>();
    found.forEach((path, kind) -> files.add(SettingsFile.read(path, kind)));
    return new SettingsSources(commandLine, environment, List.copyOf(files));
  }

  /**
   * A file counts once, where its weight is highest, even under several names. A broken link is
   * refused.
   */
  private static void add(Map<Path, SettingsFile.Kind> found, Path file, SettingsFile.Kind kind) {
    boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (isThere && found.keySet().stream().noneMatch(other -> isSame(other, file))) {
      found.put(file, kind);
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      return false; // one of them cannot be read, which is said when it is
    }
  }

  /** As the XDG Base Directory Specification says: what is not absolute does not count. */
  private static Path ofUser(Map<String, String> environment) {
    Path base = Path.of(environment.getOrDefault("XDG_CONFIG_HOME", "").strip());
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
    Path folder = base.isAbsolute() ? base : home.resolve(".config");
    return folder.resolve("dromedary").resolve(FILE);
  }

  /** Makes them those of this process. */
  public void use() {
    CURRENT.set(this);
  }

  /** Those of this process, once a command has begun. */
  public static Optional<SettingsSources> used() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Those of this process; without a command, what there is without a command line. */
  public static SettingsSources current() {
    return used().orElseGet(() -> read(Path.of(""), Optional.empty(), Map.of(), System.getenv()));
  }

  /** The command line and the files as sources, with what each counts. */
  public List<ConfigSource> sources() {
    List<ConfigSource> sources = new ArrayList<>();
    sources.add(new PropertiesConfigSource(commandLine, COMMAND_LINE, OF_COMMAND_LINE));
    for (SettingsFile file : files) {
      sources.add(new PropertiesConfigSource(file.settings(), file.where(), file.kind().weight()));
    }
    return sources;
  }

  ConfigSource variables() {
    return new EnvConfigSource(environment, OF_ENVIRONMENT);
  }

  /** The files, in one line. */
  public String description() {
    return files.isEmpty()
        ? "no file of settings was found"
        : "settings are read from "
            + files.stream().map(SettingsFile::shown).collect(Collectors.joining(", "));
  }

  /**
   * The settings of the working folder, which hold for every command there, a line for each file.
   */
  public List<String> folderNotices() {
    return files.stream()
        .filter(file -> file.kind().isInWorkingFolder() && !file.names().isEmpty())
        .map(file -> "settings are taken from " + file.shown() + ": " + some(file.names()))
        .toList();
  }

  private static String some(List<String> names) {
    int most = 5;
    String first = names.stream().limit(most).collect(Collectors.joining(", "));
    return names.size() <= most ? first : first + " and " + (names.size() - most) + " more";
  }
}
