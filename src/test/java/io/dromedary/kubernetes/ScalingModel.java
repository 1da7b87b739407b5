package io.dromedary.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** What the overlays use of the types {@code autoscaling/v2} and {@code policy/v1}. */
final class ScalingModel {

  private ScalingModel() {}

  /** A {@code HorizontalPodAutoscaler}. */
  record Autoscaler(String apiVersion, String kind, ObjectMeta metadata, AutoscalerSpec spec) {}

  record AutoscalerSpec(
      Target scaleTargetRef,
      int minReplicas,
      int maxReplicas,
      List<Metric> metrics,
      Behavior behavior) {}

  record Target(String apiVersion, String kind, String name) {}

  record Metric(String type, Resource resource, JsonNode pods) {}

  record Resource(String name, Utilization target) {}

  record Utilization(String type, int averageUtilization) {}

  record Behavior(ScalingRules scaleUp, ScalingRules scaleDown) {}

  record ScalingRules(
      int stabilizationWindowSeconds, List<ScalingPolicy> policies, String selectPolicy) {}

  record ScalingPolicy(String type, int value, int periodSeconds) {}

  /** A {@code PodDisruptionBudget}. */
  record Budget(String apiVersion, String kind, ObjectMeta metadata, BudgetSpec spec) {}

  record BudgetSpec(
      JsonNode minAvailable,
      JsonNode maxUnavailable,
      LabelSelector selector,
      String unhealthyPodEvictionPolicy) {}
}
