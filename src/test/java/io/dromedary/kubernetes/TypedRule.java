package io.dromedary.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every object is one that the API knows, with no field besides those that it has. */
final class TypedRule implements Rule {

  private static final Map<String, Class<?>> MODEL =
      Map.of(
          "v1 ConfigMap", ConfigMap.class,
          "v1 Service", Service.class,
          "apps/v1 StatefulSet", StatefulSet.class,
          "apps/v1 Deployment", Deployment.class,
          "autoscaling/v2 HorizontalPodAutoscaler", ScalingModel.Autoscaler.class,
          "policy/v1 PodDisruptionBudget", ScalingModel.Budget.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
          "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
          "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(new WithoutRest())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @Override
  public List<String> faults(Manifests manifests) {
    List<String> faults = new ArrayList<>();
    for (JsonNode object : manifests.objects()) {
      String type = object.path("apiVersion").asText() + ' ' + object.path("kind").asText();
      Class<?> model = MODEL.get(type);
      String fault = model == null ? "no such type is expected" : fault(object, model);
      if (!fault.isEmpty()) {
        faults.add(type + ' ' + Manifests.name(object) + ": " + fault);
      }
    }
    return faults;
  }

  /** What is wrong with an object of a type; empty when nothing is. */
  static String fault(JsonNode object, Class<?> model) {
    try {
      STRICT.treeToValue(object, model);
      return "";
    } catch (JsonProcessingException e) {
      return e.getOriginalMessage();
    }
  }

  /** The models keep what they do not know; here that is a fault. */
  private static final class WithoutRest extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
