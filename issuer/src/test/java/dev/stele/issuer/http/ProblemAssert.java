package dev.stele.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stele.issuer.http.ApiClient.Answer;

/** What every refusal has in common. */
final class ProblemAssert {
  private ProblemAssert() {}

  static JsonNode assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("type").asText()).isEqualTo("urn:stele:problem:" + code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\\tat ");
    return problem;
  }
}
