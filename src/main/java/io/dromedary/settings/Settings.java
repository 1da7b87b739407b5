package io.dromedary.settings;

import io.dromedary.files.Access;
import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.PerHost;
import io.dromedary.http.AddressRules;
import io.dromedary.http.CallLimits;
import io.dromedary.http.ProxyRules;
import io.dromedary.settle.RequestHeaders;
import io.dromedary.settle.SettleSettings;
import io.dromedary.settle.Statuses;
import io.dromedary.store.KeepSettings;
import io.dromedary.store.Recheck;
import io.dromedary.store.postgres.PostgresSettings;
import io.dromedary.throttle.GroupBy;
import io.dromedary.throttle.HostLimits;
import io.dromedary.throttle.ListedRules;
import io.dromedary.url.UserInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All settings, read once at the start. Each is described in {@code application.properties}.
 *
 * @param folders where lists come from and results go
 * @param fileWaits the waits for lists that are being written
 * @param patience how long an answer counts and how long a URL waits
 * @param retention how long past data is kept
 * @param limits how much happens at the same time
 * @param hosts the settings of hosts
 * @param calls how a URL is called
 * @param network how calls leave this machine
 * @param nodes the database that several nodes share, and the part of this one
 * @param monitoring how the program is seen from outside
 */
public record Settings(
    Folders folders,
    FileWaits fileWaits,
    Patience patience,
    Retention retention,
    Limits limits,
    Hosts hosts,
    Calls calls,
    Network network,
    Nodes nodes,
    Monitoring monitoring) {

  /** The time that a URL waits in {@code watch}, unless set. */
  public static final Duration GIVE_UP_IN_WATCH = Duration.ofHours(24);

  /** The time that a URL waits in {@code check}, unless set. */
  public static final Duration GIVE_UP_IN_CHECK = Duration.ofMinutes(15);

  /**
   * The folders of lists, results and state.
   *
   * @param inbox the folder of lists
   * @param outbox the folder of results
   * @param state the folder of the database
   * @param routes the folder of routes that replace the built-in ones; empty for none
   * @param access who may read results
   */
  public record Folders(
      Path inbox, Path outbox, Path state, Optional<Path> routes, Access access) {}

  /**
   * The waits for lists that are being written.
   *
   * @param unfinishedWait how long a file that seems unfinished must stay as it is
   * @param lookAgain how long the file of a list that was read is watched, in case it grows
   */
  public record FileWaits(Duration unfinishedWait, Duration lookAgain) {}

  /**
   * The times for which an answer counts and a URL waits.
   *
   * @param recheckAfter a URL is called again only after this
   * @param recheckBrokenAfter the same for one that was not ok; empty when not set
   * @param giveUpAfter a URL that cannot be called is unknown after this; empty when not set
   * @param grace how long calls under way may still end when the program is stopped
   * @param stateWait how long a check waits for the one that holds its state; zero for not at all
   */
  public record Patience(
      Duration recheckAfter,
      Optional<Duration> recheckBrokenAfter,
      Optional<Duration> giveUpAfter,
      Duration grace,
      Duration stateWait) {

    /**
     * The times for which an answer is good. A new check calls a URL that was not ok again at once.
     * A URL in several lists of one check is called once.
     */
    public Recheck recheck(boolean watching) {
      Duration otherwise = watching ? recheckAfter : Duration.ZERO;
      return new Recheck(recheckAfter, recheckBrokenAfter.orElse(otherwise), !watching);
    }

    /** The time after which a URL is given up, in the command whose default this is. */
    public Duration giveUpAfterOr(Duration standard) {
      return giveUpAfter.orElse(standard);
    }
  }

  /**
   * The times for which past data is kept.
   *
   * @param state the records of URLs, hosts and lists
   * @param done the files of lists that have been read
   * @param results results, complete; empty for ever
   */
  public record Retention(KeepSettings state, Duration done, Optional<Duration> results) {}

  /**
   * The limits of what happens at the same time.
   *
   * @param listsAtOnce the lists that are read at the same time
   * @param concurrency the calls in flight
   */
  public record Limits(int listsAtOnce, int concurrency) {}

  /**
   * The settings of hosts.
   *
   * @param each the limits of each host for which nothing else is set
   * @param groupBy which hosts share a gate when no group is set for them
   * @param limits the limits of single hosts
   * @param headers the headers that calls of single hosts take along
   */
  public record Hosts(
      ThrottleSettings each,
      GroupBy groupBy,
      PerHost<HostLimits> limits,
      PerHost<RequestHeaders> headers) {

    /** The rules by which hosts share a gate, and the limits of each gate. */
    public ListedRules rules() {
      return new ListedRules(each, groupBy, limits);
    }
  }

  /**
   * The settings of calls.
   *
   * @param limits how long a call may take, and how much of an answer is read
   * @param settle how the end of a call is judged
   * @param retryStatuses the statuses after which a URL is asked again
   * @param userInfo the treatment of a URL with a user name or password
   * @param headers the headers of every call, to any host
   */
  public record Calls(
      CallLimits limits,
      SettleSettings settle,
      Statuses retryStatuses,
      UserInfo userInfo,
      RequestHeaders headers) {

    Calls withoutHeaders() {
      return new Calls(limits, settle, retryStatuses, userInfo, RequestHeaders.NONE);
    }
  }

  /**
   * The settings of the network: identity and proxies.
   *
   * @param contact how the owner of a host reaches us, part of the User-Agent; empty when not set
   * @param userAgent the whole User-Agent; empty when not set
   * @param proxies the proxies through which calls go
   * @param caFile certificates in PEM format that are trusted too; empty for none
   * @param addresses which addresses may be called
   */
  public record Network(
      Optional<String> contact,
      Optional<String> userAgent,
      ProxyRules proxies,
      Optional<Path> caFile,
      AddressRules addresses) {

    /** The notice about proxies at the start; empty when there is none. */
    public Optional<String> proxyNotice() {
      return ProxyText.notice(proxies);
    }

    /**
     * The User-Agent to send.
     *
     * @param product name and version of this program, such as {@code Dromedary/1.0}
     */
    public String userAgent(String product) {
      return userAgent.orElseGet(() -> contact.map(c -> product + " (+" + c + ")").orElse(product));
    }
  }

  /**
   * The settings of nodes that share a database.
   *
   * @param database the database; empty for a node alone, with SQLite in its state folder
   * @param role the part that this node takes; {@link Role#ALL} for a node alone
   * @param name the name of this node in logs and health; empty for the name of its machine
   * @param isPasswordInUrl whether the password stands where others may see it
   */
  public record Nodes(
      Optional<PostgresSettings> database,
      Role role,
      Optional<String> name,
      boolean isPasswordInUrl) {

    /** The warning at the start; empty when there is none. */
    public Optional<String> warning() {
      return isPasswordInUrl
          ? Optional.of(
              "The password of the database stands in dromedary.database, where logs and lists of"
                  + " processes may show it: set dromedary.database-password-file or the variable"
                  + " DROMEDARY_DATABASE_PASSWORD instead")
          : Optional.empty();
    }
  }

  /**
   * The settings of health, metrics and logs.
   *
   * @param management where watch serves health and metrics
   * @param logFormat how a line of the log is written
   */
  public record Monitoring(ManagementAddress management, LogFormat logFormat) {}

  /** These settings for servers of our own: without headers for other hosts. */
  public Settings onThisMachine() {
    return new Settings(
        folders,
        fileWaits,
        patience,
        retention,
        limits,
        hosts,
        calls.withoutHeaders(),
        network,
        nodes,
        monitoring);
  }

  /**
   * Reads the settings.
   *
   * @param names the names of all keys that are set, others than ours included; those under {@code
   *     dromedary.} must be known
   * @param lookup the value of a key; empty or blank when it is not set
   * @throws SettingsException that names every bad or unknown key
   */
  public static Settings read(Set<String> names, Function<String, Optional<String>> lookup) {
    return read(names, lookup, variable -> Optional.empty());
  }

  /**
   * Reads the settings.
   *
   * @param names the names of all keys that are set, others than ours included; those under {@code
   *     dromedary.} must be known
   * @param lookup the value of a key; empty or blank when it is not set
   * @param environment the value of a variable of the environment, which names proxies where no key
   *     does
   * @throws SettingsException that names every bad or unknown key or variable
   */
  public static Settings read(
      Set<String> names,
      Function<String, Optional<String>> lookup,
      Function<String, Optional<String>> environment) {
    List<GivenKey> given = names.stream().map(name -> new GivenKey(name, "", false)).toList();
    return new SettingsReader(lookup, environment, key -> "").read(given, Set.of());
  }

  /**
   * Reads the settings, and refuses variables of the environment that look like one and are none.
   *
   * @param given all keys that are set and where, others than ours included
   * @param lookup the value of a key; empty or blank when it is not set
   * @param where the place where a key has its value, to be read behind a comma; may be empty
   * @param environment the variables of the process, which name proxies where no key does
   * @param own names of variables that are used otherwise, whatever their names
   * @throws SettingsException that names every bad or unknown key or variable
   */
  public static Settings read(
      Collection<GivenKey> given,
      Function<String, Optional<String>> lookup,
      Function<String, String> where,
      Map<String, String> environment,
      Set<String> own) {
    Set<String> variables = new HashSet<>(environment.keySet());
    variables.removeAll(own);
    return new SettingsReader(lookup, name -> Optional.ofNullable(environment.get(name)), where)
        .read(given, variables);
  }

  /**
   * Returns true when a setting decides how hosts are called, so that it counts where calls are
   * made.
   *
   * @param key its key, with its prefix
   */
  public static boolean isOfCalls(String key) {
    return AllSettings.OF_CALLS.stream().map(Setting::key).anyMatch(key::equals)
        || key.startsWith(HostEntry.SECTION)
        || key.startsWith(HeadersReader.SECTION);
  }

  /** Reads the settings from a map of keys with their prefix. */
  public static Settings of(Map<String, String> values) {
    return read(values.keySet(), key -> Optional.ofNullable(values.get(key)));
  }
}
