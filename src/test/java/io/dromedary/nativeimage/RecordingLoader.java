package io.dromedary.nativeimage;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Loads the program anew, and notes each resource that is there and was asked for. */
final class RecordingLoader extends URLClassLoader {

  private final Map<String, String> found = new ConcurrentHashMap<>();

  RecordingLoader() {
    super(classPath(), ClassLoader.getPlatformClassLoader());
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(":"))
        .map(RecordingLoader::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }

  /** Where each resource was found, by its name; without classes. */
  Map<String, String> found() {
    return new TreeMap<>(found);
  }

  @Override
  public URL findResource(String name) {
    URL url = super.findResource(name);
    note(name, url);
    return url;
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    findResource(name);
    return super.findResources(name);
  }

  private void note(String name, URL url) {
    if (url != null && !name.endsWith(".class") && !name.endsWith("/")) {
      found.put(name, url.toString());
    }
  }
}
