package io.dromedary.settings;

import io.dromedary.files.Access;
import io.dromedary.http.ProxyRules;
import io.dromedary.settle.Statuses;
import io.dromedary.throttle.GroupBy;
import io.dromedary.url.UserInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every setting there is, in the order of {@code application.properties}. */
final class Keys {

  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MAX_BODY_LIMIT = 1 << 30;

  /** The calls in flight to one host, also where they are set for it alone. */
  static final int MAX_HOST_CONCURRENCY = 10_000;

  static final Setting<Path> INBOX = Setting.of("inbox", "inbox", Values.folder());
  static final Setting<Path> OUTBOX = Setting.of("outbox", "outbox", Values.folder());
  static final Setting<Path> STATE = Setting.of("state", "state", Values.folder());
  static final Setting<Path> ROUTES = Setting.optional("routes", Values.existingFolder());
  static final Setting<Access> RESULTS_READABLE_BY =
      Setting.of("results-readable-by", "owner", Values.access());
  static final Setting<Integer> LISTS_AT_ONCE =
      Setting.of("lists-at-once", "4", Values.whole(1, 1000));
  static final Setting<Duration> UNFINISHED_WAIT =
      Setting.of("unfinished-wait", "30s", Values.duration(Duration.ZERO));
  static final Setting<Duration> LOOK_AGAIN =
      Setting.of("look-again", "10m", Values.duration(Duration.ZERO));

  static final Setting<Duration> RECHECK_AFTER =
      Setting.of("recheck-after", "10m", Values.duration(Duration.ZERO));
  static final Setting<Duration> RECHECK_BROKEN_AFTER =
      Setting.optional("recheck-broken-after", Values.duration(Duration.ZERO));
  static final Setting<Duration> GIVE_UP_AFTER =
      Setting.optional("give-up-after", Values.duration(SECOND));

  static final Setting<Duration> WAIT = Setting.of("wait", "10m", Values.duration(Duration.ZERO));
  static final Setting<Duration> GRACE = Setting.of("grace", "10s", Values.duration(SECOND));

  static final Setting<Duration> KEEP_URLS = Setting.of("keep-urls", "1d", Values.duration(SECOND));
  static final Setting<Duration> KEEP_HOSTS =
      Setting.of("keep-hosts", "30d", Values.duration(SECOND));
  static final Setting<Duration> KEEP_LISTS =
      Setting.of("keep-lists", "90d", Values.duration(SECOND));
  static final Setting<Duration> KEEP_DONE =
      Setting.of("keep-done", "30d", Values.duration(SECOND));
  static final Setting<Duration> KEEP_RESULTS =
      Setting.optional("keep-results", Values.duration(SECOND));

  static final Setting<Integer> CONCURRENCY =
      Setting.of("concurrency", "500", Values.whole(1, 100_000));
  static final Setting<Integer> HOST_CONCURRENCY =
      Setting.of("host-concurrency", "4", Values.whole(1, MAX_HOST_CONCURRENCY));
  static final Setting<Double> HOST_RATE = Setting.of("host-rate", "10", Values.rate());
  static final Setting<Integer> HOST_QUEUE =
      Setting.of("host-queue", "10000", Values.whole(1, 10_000_000));
  static final Setting<GroupBy> GROUP_BY = Setting.of("group-by", "host", HostValues.groupBy());

  static final Setting<String> METHOD = Setting.of("method", "GET", Values.method());
  static final Setting<Duration> TIMEOUT = Setting.of("timeout", "30s", Values.duration(MOMENT));
  static final Setting<Duration> CONNECT_TIMEOUT =
      Setting.of("connect-timeout", "10s", Values.duration(MOMENT));
  static final Setting<Duration> FIRST_BYTE_TIMEOUT =
      Setting.of("first-byte-timeout", "20s", Values.duration(MOMENT));
  static final Setting<Integer> RETRIES = Setting.of("retries", "1", Values.whole(0, 100));
  static final Setting<Statuses> RETRY_STATUSES =
      Setting.of("retry-statuses", "408,425,500,502-504,522,524", Values.statuses());
  static final Setting<Integer> RETRY_ANSWERS =
      Setting.of("retry-answers", "4", Values.whole(0, 100));
  static final Setting<Integer> MAX_REDIRECTS =
      Setting.of("max-redirects", "10", Values.whole(0, 100));
  static final Setting<Integer> MAX_BODY =
      Setting.of("max-body", "64KiB", Values.size(MAX_BODY_LIMIT));
  static final Setting<UserInfo> USER_INFO = Setting.of("user-info", "invalid", Values.userInfo());
  static final Setting<Statuses> ACCEPT = Setting.optional("accept", Values.answers());

  static final Setting<String> CONTACT = Setting.optional("contact", Values.contact());
  static final Setting<String> USER_AGENT = Setting.optional("user-agent", Values.headerText());
  static final Setting<ProxyRules> PROXY = Setting.optional("proxy", Values.proxy());
  static final Setting<Path> CA_FILE = Setting.optional("ca-file", Values.certificates());
  static final Setting<Boolean> ALLOW_PRIVATE = Setting.of("allow-private", "false", Values.flag());
  static final Setting<List<String>> ALLOW_NETWORKS =
      Setting.optional("allow-networks", NetworkValues.blocks());
  static final Setting<List<String>> DENY_NETWORKS =
      Setting.optional("deny-networks", NetworkValues.blocks());

  static final Setting<ManagementAddress> MANAGEMENT =
      Setting.of("management", "127.0.0.1:9000", Values.management());
  static final Setting<LogFormat> LOG_FORMAT =
      Setting.of("log-format", "text", Values.word(LogFormat.class));

  static final List<Setting<?>> ALL =
      List.of(
          INBOX,
          OUTBOX,
          STATE,
          ROUTES,
          RESULTS_READABLE_BY,
          LISTS_AT_ONCE,
          UNFINISHED_WAIT,
          LOOK_AGAIN,
          RECHECK_AFTER,
          RECHECK_BROKEN_AFTER,
          GIVE_UP_AFTER,
          GRACE,
          WAIT,
          KEEP_URLS,
          KEEP_HOSTS,
          KEEP_LISTS,
          KEEP_DONE,
          KEEP_RESULTS,
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
          USER_INFO,
          ACCEPT,
          CONTACT,
          USER_AGENT,
          PROXY,
          CA_FILE,
          ALLOW_PRIVATE,
          ALLOW_NETWORKS,
          DENY_NETWORKS,
          MANAGEMENT,
          LOG_FORMAT);

  private Keys() {}
}
