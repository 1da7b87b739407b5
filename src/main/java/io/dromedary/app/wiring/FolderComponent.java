package io.dromedary.app.wiring;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.annotations.Component;

/**
 * The component {@code file:}, which also knows our folders by a name. A path that holds what means
 * something in the URI of an endpoint, such as a question mark or a placeholder, cannot be written
 * there in any encoding: Camel decodes it first and looks for its meaning then.
 */
@Component("file") // Camel finds the settings of its endpoints by this name
final class FolderComponent extends FileComponent {

  /** Letters of any script, digits, and what is in common paths. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/._~:-]+");

  private final Map<String, Path> folders = new LinkedHashMap<>();

  /** The name of a folder in the URI of an endpoint: as it is where possible. */
  String nameOf(String key, Path folder) {
    if (PLAIN.matcher(folder.toString()).matches()) {
      return folder.toString();
    }
    folders.put(key, folder);
    return key;
  }

  @Override
  protected GenericFileEndpoint<File> buildFileEndpoint(
      String uri, String remaining, Map<String, Object> parameters) throws Exception {
    GenericFileEndpoint<File> endpoint = super.buildFileEndpoint(uri, remaining, parameters);
    String[] first = remaining.split("/", 2);
    Path folder = folders.get(first[0]);
    if (folder != null) {
      File file = (first.length == 1 ? folder : folder.resolve(first[1])).toFile();
      ((FileEndpoint) endpoint).setFile(file);
      endpoint.getConfiguration().setDirectory(file.getPath());
    }
    return endpoint;
  }
}
