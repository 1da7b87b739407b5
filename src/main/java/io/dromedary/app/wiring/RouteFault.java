package io.dromedary.app.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.LineNumberAware;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.PolicyDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TryDefinition;

/**
 * Finds the place in a route file that a failed start is about. Camel names the line of what it
 * cannot read as YAML; of what it cannot build it names the route alone, and the line is that of
 * the step whose word stands in the failure.
 */
final class RouteFault {

  private static final Pattern YAML =
      Pattern.compile(
          "(.*?)\\s+in (?:file:|classpath:)?(\\S.*?), line (\\d+), column (\\d+)", Pattern.DOTALL);

  private static final int DEEPEST_CAUSE = 20;

  private RouteFault() {}

  /** The problem and its place; empty when the failure is not about a route. */
  static Optional<String> of(Throwable failure, CamelContext context) {
    Optional<String> reading = ofReading(failure);
    if (reading.isPresent()) {
      return reading;
    }
    List<Throwable> causes = causes(failure);
    String reason = message(causes.get(causes.size() - 1));
    return causes.stream()
        .map(cause -> where(cause, reason, context))
        .flatMap(Optional::stream)
        .findFirst()
        .map(where -> where + oneLine(reason));
  }

  /** The problem of the YAML and its place; empty when the failure is not about YAML. */
  static Optional<String> ofReading(Throwable failure) {
    for (Throwable cause : causes(failure)) {
      Matcher yaml = YAML.matcher(message(cause));
      if (yaml.lookingAt()) {
        return Optional.of(place(yaml.group(2), yaml.group(3)) + oneLine(yaml.group(1)));
      }
    }
    return Optional.empty();
  }

  /** Empty when the cause is not about a route. */
  private static Optional<String> where(Throwable cause, String reason, CamelContext context) {
    if (cause instanceof FailedToCreateRouteException create) {
      String id = create.getRouteId();
      return Optional.of(id == null ? "the routes: " : where(id, reason, context));
    }
    return cause instanceof FailedToStartRouteException start
        ? Optional.of(where(start.getRouteId(), reason, context))
        : Optional.empty();
  }

  private static String where(String routeId, String reason, CamelContext context) {
    RouteDefinition route = ((ModelCamelContext) context).getRouteDefinition(routeId);
    if (route == null) {
      return "route " + routeId + ": ";
    }
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    collect(route, steps);
    String words = reason.replace("://", ":");
    LineNumberAware at =
        steps.stream()
            .filter(step -> words(step).stream().anyMatch(words::contains))
            .<LineNumberAware>map(step -> step)
            .reduce((first, deeper) -> deeper)
            .orElse(isAbout(route.getInput().getUri(), words) ? route.getInput() : route);
    String file = Objects.requireNonNullElse(at.getLocation(), "route " + routeId);
    return place(file.replaceFirst("^(file|classpath):", ""), Integer.toString(at.getLineNumber()));
  }

  /** The words by which a failure to build a step names it. */
  private static List<String> words(ProcessorDefinition<?> step) {
    if (step instanceof ToDefinition to) {
      return List.of(to.getUri().replace("://", ":"));
    }
    if (step instanceof ProcessDefinition process) {
      return List.of(process.getRef());
    }
    if (step instanceof PolicyDefinition policy) {
      return List.of(policy.getRef());
    }
    return step instanceof CatchDefinition caught ? caught.getExceptions() : List.of();
  }

  private static boolean isAbout(String uri, String words) {
    return words.contains(uri.replace("://", ":"));
  }

  private static void collect(ProcessorDefinition<?> parent, List<ProcessorDefinition<?>> steps) {
    List<ProcessorDefinition<?>> children = new ArrayList<>(parent.getOutputs());
    if (parent instanceof TryDefinition attempt) {
      attempt.getCatchClauses().stream().filter(c -> !children.contains(c)).forEach(children::add);
    }
    for (ProcessorDefinition<?> child : children) {
      steps.add(child);
      collect(child, steps);
    }
  }

  private static String place(String file, String line) {
    return file + ":" + line + ": ";
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable next = failure;
        next != null && causes.size() < DEEPEST_CAUSE;
        next = next.getCause()) {
      causes.add(next);
    }
    return causes;
  }

  private static String message(Throwable cause) {
    String text = Objects.requireNonNullElse(cause.getMessage(), "");
    return cause instanceof ClassNotFoundException ? "there is no class " + text : text;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
