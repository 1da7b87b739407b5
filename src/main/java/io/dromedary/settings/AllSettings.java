package io.dromedary.settings;

import io.dromedary.files.Access;
import io.dromedary.http.ProxyRules;
import io.dromedary.settle.Statuses;
import io.dromedary.store.postgres.PostgresSettings;
import io.dromedary.throttle.GroupBy;
import io.dromedary.url.UserInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every setting there is, in the order of {@code application.properties}. */
final class AllSettings {

  private static final List<Setting<?>> DECLARED = new ArrayList<>();

  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST_LEASE = Duration.ofMinutes(1);
  private static final int MAX_BODY_LIMIT = 1 << 30;

  /** The calls in flight to one host, also where they are set for it alone. */
  static final int MAX_HOST_CONCURRENCY = 10_000;

  static final Setting<Path> INBOX = with("inbox", "inbox", PathConverters.folder());
  static final Setting<Path> OUTBOX = with("outbox", "outbox", PathConverters.folder());
  static final Setting<Path> STATE = with("state", "state", PathConverters.folder());
  static final Setting<Path> ROUTES = without("routes", PathConverters.existingFolder());
  static final Setting<Access> RESULTS_READABLE_BY =
      with("results-readable-by", "owner", Converters.access());
  static final Setting<Integer> LISTS_AT_ONCE =
      with("lists-at-once", "4", Converters.whole(1, 1000));
  static final Setting<Duration> UNFINISHED_WAIT =
      with("unfinished-wait", "30s", Converters.duration(Duration.ZERO));
  static final Setting<Duration> LOOK_AGAIN =
      with("look-again", "10m", Converters.duration(Duration.ZERO));

  static final Setting<Duration> RECHECK_AFTER =
      with("recheck-after", "10m", Converters.duration(Duration.ZERO));
  static final Setting<Duration> RECHECK_BROKEN_AFTER =
      without("recheck-broken-after", Converters.duration(Duration.ZERO));
  static final Setting<Duration> GIVE_UP_AFTER =
      without("give-up-after", Converters.duration(SECOND));

  static final Setting<Duration> GRACE = with("grace", "10s", Converters.duration(SECOND));
  static final Setting<Duration> WAIT = with("wait", "10m", Converters.duration(Duration.ZERO));

  static final Setting<Duration> KEEP_URLS = with("keep-urls", "1d", Converters.duration(SECOND));
  static final Setting<Duration> KEEP_HOSTS =
      with("keep-hosts", "30d", Converters.duration(SECOND));
  static final Setting<Duration> KEEP_LISTS =
      with("keep-lists", "90d", Converters.duration(SECOND));
  static final Setting<Duration> KEEP_DONE = with("keep-done", "30d", Converters.duration(SECOND));
  static final Setting<Duration> KEEP_RESULTS =
      without("keep-results", Converters.duration(SECOND));

  static final Setting<Integer> CONCURRENCY =
      with("concurrency", "500", Converters.whole(1, 100_000));
  static final Setting<Integer> HOST_CONCURRENCY =
      with("host-concurrency", "4", Converters.whole(1, MAX_HOST_CONCURRENCY));
  static final Setting<Double> HOST_RATE = with("host-rate", "10", Converters.rate());
  static final Setting<Integer> HOST_QUEUE =
      with("host-queue", "10000", Converters.whole(1, 10_000_000));
  static final Setting<GroupBy> GROUP_BY = with("group-by", "host", HostConverters.groupBy());

  static final Setting<String> METHOD = with("method", "GET", Converters.method());
  static final Setting<Duration> TIMEOUT = with("timeout", "30s", Converters.duration(MOMENT));
  static final Setting<Duration> CONNECT_TIMEOUT =
      with("connect-timeout", "10s", Converters.duration(MOMENT));
  static final Setting<Duration> FIRST_BYTE_TIMEOUT =
      with("first-byte-timeout", "20s", Converters.duration(MOMENT));
  static final Setting<Integer> RETRIES = with("retries", "1", Converters.whole(0, 100));
  static final Setting<Statuses> RETRY_STATUSES =
      with("retry-statuses", "408,425,500,502-504,522,524", Converters.statuses());
  static final Setting<Integer> RETRY_ANSWERS =
      with("retry-answers", "4", Converters.whole(0, 100));
  static final Setting<Integer> MAX_REDIRECTS =
      with("max-redirects", "10", Converters.whole(0, 100));
  static final Setting<Integer> MAX_BODY =
      with("max-body", "64KiB", Converters.size(MAX_BODY_LIMIT));
  static final Setting<UserInfo> USER_INFO = with("user-info", "invalid", Converters.userInfo());
  static final Setting<Statuses> ACCEPT = without("accept", Converters.answers());

  static final Setting<String> CONTACT = without("contact", NetworkConverters.contact());
  static final Setting<String> USER_AGENT = without("user-agent", NetworkConverters.headerText());
  static final Setting<ProxyRules> PROXY = without("proxy", NetworkConverters.proxy());
  static final Setting<Path> CA_FILE = without("ca-file", PathConverters.certificates());
  static final Setting<Boolean> ALLOW_PRIVATE = with("allow-private", "false", Converters.flag());
  static final Setting<List<String>> ALLOW_NETWORKS =
      without("allow-networks", NetworkConverters.blocks());
  static final Setting<List<String>> DENY_NETWORKS =
      without("deny-networks", NetworkConverters.blocks());

  static final Setting<Optional<PostgresSettings>> DATABASE =
      with("database", "sqlite", DatabaseText.converter());
  static final Setting<String> DATABASE_PASSWORD =
      secret("database-password", new Converter<>("a text", text -> text));
  static final Setting<Path> DATABASE_PASSWORD_FILE =
      without("database-password-file", PathConverters.file());
  static final Setting<Duration> LEASE =
      with("lease", "5s", Converters.duration(SECOND, LONGEST_LEASE, "1s to 1m"));
  static final Setting<Role> ROLE = with("role", "all", Converters.role());
  static final Setting<String> NODE_NAME = without("node-name", NetworkConverters.nodeName());

  static final Setting<ManagementAddress> MANAGEMENT =
      with("management", "127.0.0.1:9000", NetworkConverters.management());
  static final Setting<LogFormat> LOG_FORMAT =
      with("log-format", "text", Converters.word(LogFormat.class));

  /** Those that decide how hosts are called, besides those of single hosts and headers. */
  static final List<Setting<?>> OF_CALLS =
      List.of(
          GIVE_UP_AFTER,
          CONCURRENCY,
          HOST_CONCURRENCY,
          HOST_RATE,
          HOST_QUEUE,
          GROUP_BY,
          METHOD,
          TIMEOUT,
          CONNECT_TIMEOUT,
          FIRST_BYTE_TIMEOUT,
          RETRIES,
          RETRY_STATUSES,
          RETRY_ANSWERS,
          MAX_REDIRECTS,
          MAX_BODY,
          ACCEPT,
          CONTACT,
          USER_AGENT,
          PROXY,
          CA_FILE,
          ALLOW_PRIVATE,
          ALLOW_NETWORKS,
          DENY_NETWORKS);

  /** All of them, in the order of {@code application.properties}. */
  static final List<Setting<?>> LIST = List.copyOf(DECLARED);

  private AllSettings() {}

  private static <T> Setting<T> with(String name, String standard, Converter<T> converter) {
    return declared(Setting.of(name, standard, converter));
  }

  private static <T> Setting<T> without(String name, Converter<T> converter) {
    return declared(Setting.optional(name, converter));
  }

  private static <T> Setting<T> secret(String name, Converter<T> converter) {
    return declared(Setting.secret(name, converter));
  }

  private static <T> Setting<T> declared(Setting<T> setting) {
    DECLARED.add(setting);
    return setting;
  }
}
