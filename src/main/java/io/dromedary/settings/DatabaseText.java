package io.dromedary.settings;

import io.dromedary.store.postgres.PostgresSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The database as the settings name it: {@code sqlite}, or {@code
 * postgresql://user@host:port/name?option=value}.
 */
final class DatabaseText {

  /** What the driver may be told; the rest belongs to the program or would load classes. */
  private static final Set<String> OPTIONS =
      Set.of(
          "sslmode",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "channelBinding",
          "gssEncMode",
          "currentSchema",
          "prepareThreshold");

  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?<user>[!-~&&[^/?#@:]]+)(?::(?<password>[!-~&&[^/?#@]]*))?@"
              + "(?:\\[(?<address>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>[0-9]{1,5}))?"
              + "/(?<database>[!-~&&[^/?#@]]+)(?:\\?(?<options>[!-~&&[^?#]]*))?");

  private DatabaseText() {}

  /** Reads the setting; empty for SQLite. */
  static Converter<Optional<PostgresSettings>> converter() {
    return new Converter<>(
        "sqlite, or postgresql://user@host:port/name with options behind a question mark, of "
            + String.join(", ", OPTIONS.stream().sorted().toList()),
        text -> text.equals("sqlite") ? Optional.empty() : Optional.of(postgres(text)));
  }

  private static PostgresSettings postgres(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("neither sqlite nor a URL of PostgreSQL");
    }
    String address = parts.group("address");
    String port = parts.group("port");
    return new PostgresSettings(
        address == null ? parts.group("name") : address,
        port == null ? PostgresSettings.PORT : Integer.parseInt(port),
        decoded(parts.group("database")),
        decoded(parts.group("user")),
        Optional.ofNullable(parts.group("password")).map(DatabaseText::decoded),
        options(Optional.ofNullable(parts.group("options")).orElse("")),
        Optional.empty(),
        AllSettings.LEASE.standardValue()); // until the setting is read
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = option.indexOf('=');
      String name = option.substring(0, Math.max(equals, 0));
      String value = decoded(option.substring(equals + 1));
      if (!OPTIONS.contains(name) || value.isEmpty() || options.put(name, value) != null) {
        throw new IllegalArgumentException("an option that is none");
      }
    }
    return options;
  }

  /** A plus sign stands for itself here (RFC 3986). */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
