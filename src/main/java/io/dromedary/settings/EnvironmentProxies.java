package io.dromedary.settings;

import io.dromedary.http.ProxyRules;
import io.dromedary.http.ProxyServer;
import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the proxies that the environment names, as curl does: in lower case first, and {@code
 * HTTP_PROXY} not at all, since a web server makes that variable of a header of its client
 * (CVE-2016-5385).
 */
final class EnvironmentProxies {

  private static final String ALLOWED =
      "an HTTP proxy such as http://host:port, with user:password@ before the host if need be; SOCKS"
          + " and other kinds are not supported there (dromedary.proxy takes socks5:// and none)";

  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

  private final Function<String, Optional<String>> environment;
  private final List<String> problems;

  /**
   * Makes a reader.
   *
   * @param problems takes the problems
   */
  EnvironmentProxies(Function<String, Optional<String>> environment, List<String> problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** Reads them all. */
  ProxyRules read() {
    Optional<ProxyServer> http = proxy("http_proxy");
    Optional<ProxyServer> https = proxy("https_proxy", "HTTPS_PROXY");
    return http.isEmpty() && https.isEmpty()
        ? ProxyRules.NONE
        : new ProxyRules(http, https, except("no_proxy", "NO_PROXY"), true);
  }

  private Optional<ProxyServer> proxy(String... names) {
    return set(names).flatMap(name -> parsed(name, value(name).orElseThrow()));
  }

  private Optional<ProxyServer> parsed(String name, String text) {
    try {
      return Optional.of(ProxyText.ofVariable(text));
    } catch (IllegalArgumentException e) {
      problems.add(
          "the environment variable %s must be %s, was \"%s\""
              .formatted(name, ALLOWED, shown(text)));
      return Optional.empty();
    }
  }

  /** A password may stand there without a scheme before it. */
  private static String shown(String text) {
    int at = text.contains("//") ? -1 : text.lastIndexOf('@');
    return SettingsException.shown(at < 0 ? text : "***" + text.substring(at));
  }

  private List<String> except(String... names) {
    return set(names).map(name -> entries(name, value(name).orElseThrow())).orElse(List.of());
  }

  private List<String> entries(String name, String text) {
    List<String> entries =
        Arrays.stream(SEPARATOR.split(text)).filter(entry -> !entry.isEmpty()).toList();
    entries.stream()
        .filter(entry -> entry.indexOf('/') >= 0 && !isNetwork(entry))
        .map(
            entry ->
                "the environment variable %s must be hosts, domains, addresses and networks such as 10.0.0.0/8, has \"%s\""
                    .formatted(name, SettingsException.shown(entry)))
        .forEach(problems::add);
    return entries;
  }

  private static boolean isNetwork(String entry) {
    int slash = entry.indexOf('/');
    byte[] address = NetUtil.createByteArrayFromIpAddressString(entry.substring(0, slash));
    String bits = entry.substring(slash + 1);
    return address != null
        && bits.matches("[0-9]{1,3}")
        && Integer.parseInt(bits) <= address.length * Byte.SIZE;
  }

  private Optional<String> set(String... names) {
    return Stream.of(names).filter(name -> value(name).isPresent()).findFirst();
  }

  private Optional<String> value(String name) {
    return environment.apply(name).map(String::strip).filter(text -> !text.isEmpty());
  }
}
