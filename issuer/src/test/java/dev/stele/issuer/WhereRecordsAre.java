package dev.stele.issuer;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what is to be run on a server where there is none; registered for that run only. */
public final class WhereRecordsAre implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return PostgresServer.programs().isPresent()
        ? ConditionEvaluationResult.enabled("PostgreSQL is here")
        : ConditionEvaluationResult.disabled(PostgresServer.MISSING);
  }
}
