package io.dromedary.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The route files of the top-level folder {@code routes}, as a user finds them. */
class RouteFilesTest {

  private static final Path ROUTES = Path.of("routes");

  @Test
  void everyFileLoadsAsYaml() throws Exception {
    for (Path file : files()) {
      assertThat(routes(List.of(file))).as(file.toString()).isNotEmpty();
    }
  }

  /** Camel's own schema, to which visual editors keep. */
  @Test
  void everyFileKeepsToTheSchemaOfCamelsYaml() throws Exception {
    JsonSchema schema;
    try (InputStream in = CamelContext.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
    }
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    List<Path> all = new ArrayList<>(files());
    try (Stream<Path> examples = Files.walk(Path.of("examples", "routes"))) {
      examples.filter(Files::isRegularFile).forEach(all::add);
    }

    assertThat(all).hasSizeGreaterThan(7);
    for (Path file : all) {
      assertThat(schema.validate(yaml.readTree(file.toFile()))).as(file.toString()).isEmpty();
    }
    assertThat(schema.validate(yaml.readTree("- route:\n    from:\n      uriii: direct:a")))
        .isNotEmpty();
  }

  @Test
  void theNamesSayWhatTheFilesAre() throws Exception {
    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("check.camel.yaml", "inbox.camel.yaml", "outbox.camel.yaml");
  }

  @Test
  void everyRouteHasAnIdAndADescription() throws Exception {
    assertThat(routes(files()))
        .hasSize(5)
        .allMatch(RouteDefinition::hasCustomIdAssigned)
        .allMatch(route -> route.getDescriptionText() != null);
  }

  @Test
  void everyStepHasAnIdOfItsOwn() throws Exception {
    List<String> ids = new ArrayList<>();
    for (RouteDefinition route : routes(files())) {
      ids.add(route.getRouteId());
      ids.add(route.getInput().getId());
      steps(route).forEach(step -> ids.add(((NamedNode) step).getId()));
    }

    assertThat(ids).doesNotContainNull().doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @Test
  void everyStepThatLeavesTheProcessOrIsOursIsNamed() throws Exception {
    List<ProcessorDefinition<?>> named = new ArrayList<>();
    for (RouteDefinition route : routes(files())) {
      steps(route)
          .filter(step -> step instanceof ToDefinition || step instanceof ProcessDefinition)
          .forEach(named::add);
      assertThat(route.getInput().hasCustomIdAssigned()).as(route.getRouteId()).isTrue();
    }

    assertThat(named)
        .hasSizeGreaterThan(8)
        .allMatch(OptionalIdentifiedDefinition::hasCustomIdAssigned);
  }

  @Test
  void everyExceptionThatIsCaughtExists() throws Exception {
    List<String> caught = new ArrayList<>();
    for (RouteDefinition route : routes(files())) {
      steps(route)
          .filter(CatchDefinition.class::isInstance)
          .forEach(step -> caught.addAll(((CatchDefinition) step).getExceptions()));
    }

    assertThat(caught).isNotEmpty();
    for (String name : caught) {
      assertThat(Class.forName(name)).isAssignableTo(Throwable.class);
    }
  }

  private static List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(ROUTES)) {
      return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
    }
  }

  private static List<RouteDefinition> routes(List<Path> files) throws Exception {
    try (CamelContext context = new DefaultCamelContext()) {
      context.build();
      for (Path file : files) {
        PluginHelper.getRoutesLoader(context)
            .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
      }
      return List.copyOf(((ModelCamelContext) context).getRouteDefinitions());
    }
  }

  /** All steps below a route, at any depth. */
  private static Stream<ProcessorDefinition<?>> steps(ProcessorDefinition<?> parent) {
    Stream<ProcessorDefinition<?>> children = parent.getOutputs().stream();
    if (parent instanceof TryDefinition attempt) {
      children = Stream.concat(children, attempt.getCatchClauses().stream()).distinct();
    }
    return children.flatMap(child -> Stream.concat(Stream.of(child), steps(child)));
  }
}
